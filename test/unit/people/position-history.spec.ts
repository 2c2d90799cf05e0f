import { describe, expect, it } from '@jest/globals';
import type { Employment } from '../../../src/people/employment.js';
import {
  type HeldPosition,
  leave,
  type Outcome,
  takePosition,
} from '../../../src/people/position-history.js';

const today = '2026-11-21';
const employed: Employment = { hiredOn: '2024-01-15', leftOn: null, absences: [] };
const back: Employment = { ...employed, absences: [{ leftOn: '2025-06-30', returnedOn: '2026-01-10' }] };
const entry: HeldPosition = { id: 'p1', roleId: 'entry', fromOn: '2024-01-15', toOn: null };
const closed = (toOn: string): HeldPosition => ({ ...entry, toOn });

const codes = ({ problems }: Outcome) => problems.map(({ field, code }) => `${field} ${code}`);
const taking = (held: readonly HeldPosition[], fromOn: string, employment = employed, roleId = 'advanced') =>
  takePosition(held, { roleId, fromOn }, employment, today);

describe('Taking a position', () => {
  it('closes the open one the day before', () => {
    expect(taking([entry], '2026-03-01')).toEqual({
      closing: { id: 'p1', toOn: '2026-02-28' },
      takingBack: null,
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
    const soon = { ...employed, hiredOn: '2027-01-04' };
    expect(codes(taking([], '2027-01-04', soon))).toEqual([]);
    expect(codes(taking([], '2027-01-05', soon))).toEqual(['fromOn position.in-future']);
  });

  it.each([
    [entry, '2024-01-15', ['fromOn position.overlap']],
    [entry, '2024-01-16', []],
    [closed('2025-06-30'), '2025-06-30', ['fromOn position.overlap']],
    [closed('2025-06-30'), '2025-07-01', []],
    [closed('2025-06-30'), '2026-01-01', ['fromOn position.leaves-gap']],
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
      takingBack: null,
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

describe('After a return', () => {
  const before = closed('2025-06-30');
  const again: HeldPosition = { id: 'p2', roleId: 'entry', fromOn: '2026-01-10', toOn: null };

  it.each([
    ['2025-06-30', ['fromOn position.before-return']],
    ['2025-07-01', ['fromOn position.before-return']],
    ['2026-01-09', ['fromOn position.before-return']],
    ['2026-01-10', []],
    ['2026-01-11', ['fromOn position.leaves-gap']],
  ])('the first position begins on its first day, not on %s: %j', (fromOn, expected) => {
    expect(codes(taking([before], fromOn, back, 'entry'))).toEqual(expected);
  });

  it('says which day is accepted', () => {
    const [tooEarly] = taking([before], '2025-12-01', back).problems;
    expect(tooEarly?.params).toEqual({
      fromOn: '2025-12-01',
      leftOn: '2025-06-30',
      returnedOn: '2026-01-10',
    });
    const [tooLate] = taking([before], '2026-02-01', back).problems;
    expect(tooLate?.params).toEqual({ fromOn: '2026-02-01', expectedOn: '2026-01-10' });
  });

  it.each([
    ['2026-01-10', ['fromOn position.overlap']],
    ['2025-12-01', ['fromOn position.before-return']],
    ['2026-01-11', []],
  ])('the next position begins after the first one, on %s: %j', (fromOn, expected) => {
    expect(codes(taking([before, again], fromOn, back))).toEqual(expected);
  });

  it('somebody who never held a role takes one on any day since', () => {
    expect(codes(taking([], '2026-03-01', back))).toEqual([]);
    expect(codes(taking([], '2025-03-01', back))).toEqual(['fromOn position.before-return']);
  });

  it.each([
    ['2026-01-09', ['leftOn departure.before-return']],
    ['2025-06-29', ['leftOn departure.before-return']],
    ['2026-01-10', []],
  ])('one leaves on a day since it, %s: %j', (day, expected) => {
    expect(codes(leave([before, again], day, back, today))).toEqual(expected);
  });

  it('without a position since, leaving takes it back on the day of before, and is refused on any other', () => {
    const [away] = back.absences;
    expect(leave([before], '2025-06-30', back, today)).toEqual({
      closing: null,
      takingBack: away,
      problems: [],
    });
    expect(codes(leave([before], '2026-02-01', back, today))).toEqual(['leftOn departure.no-position']);
    expect(codes(leave([before, again], '2025-06-30', back, today))).toEqual([
      'leftOn departure.before-return',
    ]);
    expect(codes(leave([], '2026-02-01', back, today))).toEqual([]);
  });
});
