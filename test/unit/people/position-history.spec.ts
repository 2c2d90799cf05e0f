import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Employment,
  type HeldPosition,
  hireProblems,
  leave,
  type Outcome,
  takePosition,
} from '../../../src/people/position-history.js';
import { addDays } from '../../../src/shared/calendar-date.js';

const today = '2026-11-21';
const employed: Employment = { hiredOn: '2024-01-15', leftOn: null };
const entry: HeldPosition = { id: 'p1', roleId: 'entry', fromOn: '2024-01-15', toOn: null };
const closed = (toOn: string): HeldPosition => ({ ...entry, toOn });

const codes = ({ problems }: Outcome) => problems.map(({ field, code }) => `${field} ${code}`);
const taking = (held: readonly HeldPosition[], fromOn: string, employment = employed, roleId = 'advanced') =>
  takePosition(held, { roleId, fromOn }, employment, today);

describe('Taking a position', () => {
  it('closes the open one the day before', () => {
    expect(taking([entry], '2026-03-01')).toEqual({
      closing: { id: 'p1', toOn: '2026-02-28' },
      problems: [],
    });
  });

  it.each([
    ['2024-01-14', ['fromOn position.before-hire']],
    ['2024-01-15', []],
    [today, []],
    ['2026-11-22', ['fromOn position.in-future']],
  ])('for the first time on %s: %j', (fromOn, expected) => {
    expect(codes(taking([], fromOn))).toEqual(expected);
  });

  it('may begin on the first day of somebody who is yet to begin', () => {
    const soon = { hiredOn: '2027-01-04', leftOn: null };
    expect(codes(taking([], '2027-01-04', soon))).toEqual([]);
    expect(codes(taking([], '2027-01-05', soon))).toEqual(['fromOn position.in-future']);
  });

  it.each([
    [entry, '2024-01-15', ['fromOn position.overlap']],
    [entry, '2024-01-16', []],
    [closed('2025-06-30'), '2025-06-30', ['fromOn position.overlap']],
    [closed('2025-06-30'), '2025-07-01', []],
    [closed('2025-06-30'), '2026-01-01', []],
  ])('after %j from %s: %j', (held, fromOn, expected) => {
    expect(codes(taking([held], fromOn))).toEqual(expected);
  });

  it('is refused for the role held already, and for somebody who has left', () => {
    expect(codes(taking([entry], '2026-01-01', employed, 'entry'))).toEqual(['roleId position.role-held']);
    const left = { ...employed, leftOn: '2026-01-01' };
    expect(codes(taking([closed('2026-01-01')], '2026-02-01', left))).toEqual([
      'fromOn position.employee-left',
    ]);
  });
});

describe('Leaving', () => {
  it('closes the open position on the last day', () => {
    expect(leave([entry], today, employed, today)).toEqual({
      closing: { id: 'p1', toOn: today },
      problems: [],
    });
  });

  it.each([
    ['2026-11-22', ['leftOn departure.in-future']],
    ['2024-01-14', ['leftOn departure.before-hire']],
    ['2024-02-28', ['leftOn departure.before-position']],
    ['2024-03-01', []],
  ])('on %s, holding a position since 1 March: %j', (day, expected) => {
    expect(codes(leave([{ ...entry, fromOn: '2024-03-01' }], day, employed, today))).toEqual(expected);
  });

  it('happens once', () => {
    const left = { ...employed, leftOn: '2026-01-01' };
    expect(codes(leave([closed('2026-01-01')], today, left, today))).toEqual([
      'leftOn departure.already-left',
    ]);
  });
});

describe('The day of hire', () => {
  it('moves only as far as the first position and the last day allow', () => {
    expect(hireProblems([entry], { hiredOn: '2024-01-15', leftOn: null })).toEqual([]);
    expect(hireProblems([entry], { hiredOn: '2024-01-16', leftOn: null })).toMatchObject([
      { field: 'hiredOn', code: 'employee.hired-after-position' },
    ]);
    expect(hireProblems([], { hiredOn: '2024-01-16', leftOn: '2024-01-15' })).toMatchObject([
      { field: 'hiredOn', code: 'employee.hired-after-departure' },
    ]);
  });
});

describe('Whatever is taken and left, the positions', () => {
  const day = fc.integer({ min: -5, max: 900 }).map((days) => addDays('2024-01-15', days));
  const act = fc.record({ kind: fc.constantFrom('take', 'take', 'leave', 'return'), day, role: fc.nat(2) });

  it('never overlap, and have gaps only where the person had left', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        let held: HeldPosition[] = [];
        let leftOn: string | null = null;
        const departures: string[] = [];
        acts.forEach(({ kind, day: on, role }, index) => {
          const employment = { hiredOn: employed.hiredOn, leftOn };
          if (kind === 'return') {
            leftOn = null;
            return;
          }
          const next = { id: String(index), roleId: String(role), fromOn: on, toOn: null };
          const { problems, closing } =
            kind === 'take'
              ? takePosition(held, next, employment, today)
              : leave(held, on, employment, today);
          if (problems.length > 0) return;
          held = held.map((one) => (one.id === closing?.id ? { ...one, toOn: closing.toOn } : one));
          if (kind === 'take') held.push(next);
          else departures.push((leftOn = on));
        });
        expect(faults(held, departures)).toEqual([]);
      }),
    );
  });
});

function faults(held: readonly HeldPosition[], departures: readonly string[]): string[] {
  return held.flatMap((one, index) => {
    const next = held[index + 1];
    if (one.fromOn > (one.toOn ?? '9999-12-31')) return ['ends before it begins'];
    if (one.fromOn < employed.hiredOn) return ['begins before the hire'];
    if (!next) return [];
    if (one.toOn === null || one.toOn >= next.fromOn) return ['overlaps the next'];
    const gap = addDays(one.toOn, 1) < next.fromOn;
    return gap && !departures.includes(one.toOn) ? ['gap without a departure'] : [];
  });
}
