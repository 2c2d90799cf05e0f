import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { monthsServed } from '../../../src/gaps/service-months.js';
import { changeEmployment } from '../../../src/people/employment-change.js';
import { awayOn, type Away, type Employment } from '../../../src/people/employment.js';
import { type HeldPosition, leave, takePosition } from '../../../src/people/position-history.js';
import { addDays, daysBetween } from '../../../src/shared/calendar-date.js';

const today = '2026-11-21';
const hired: Employment = { hiredOn: '2024-01-15', leftOn: null, absences: [] };
const left: Employment = { ...hired, leftOn: '2025-06-30' };
const back: Employment = { ...hired, absences: [{ leftOn: '2025-06-30', returnedOn: '2026-01-10' }] };
const first: HeldPosition = { id: 'p1', roleId: 'entry', fromOn: '2024-01-15', toOn: '2025-06-30' };
const again: HeldPosition = { id: 'p2', roleId: 'entry', fromOn: '2026-01-10', toOn: null };

interface Said {
  readonly hiredOn?: string;
  readonly isBack?: boolean;
  readonly returnedOn?: string;
}

const changed = (held: readonly HeldPosition[], before: Employment, said: Said) =>
  changeEmployment(held, before, { hiredOn: before.hiredOn, isBack: false, ...said }, today);
const codesOf = (...asked: Parameters<typeof changed>) =>
  changed(...asked).problems.map(({ field, code }) => `${field} ${code}`);

describe('A return', () => {
  it.each([
    [undefined, today],
    ['2025-07-01', '2025-07-01'],
    ['2026-01-10', '2026-01-10'],
    [today, today],
  ])('told for %s keeps the absence until %s', (returnedOn, kept) => {
    const { problems, absence } = changed([first], left, { isBack: true, ...(returnedOn && { returnedOn }) });
    expect([problems, absence]).toEqual([[], { leftOn: '2025-06-30', returnedOn: kept }]);
  });

  it.each([
    ['2025-06-30', ['returnedOn return.before-departure']],
    ['2026-11-22', ['returnedOn return.in-future']],
  ])('is not on %s: %j', (returnedOn, expected) => {
    expect(codesOf([first], left, { isBack: true, returnedOn })).toEqual(expected);
  });

  it('of somebody who left today and never went is tomorrow', () => {
    const gone = { ...hired, leftOn: today };
    expect(changed([], gone, { isBack: true }).absence?.returnedOn).toBe('2026-11-22');
    expect(codesOf([], gone, { isBack: true, returnedOn: '2026-11-23' })).toEqual([
      'returnedOn return.in-future',
    ]);
  });

  it('needs a status to be one, and somebody who left', () => {
    expect(codesOf([first], left, { returnedOn: '2026-01-10' })).toEqual([
      'returnedOn return.without-status',
    ]);
    expect(codesOf([], hired, { returnedOn: '2026-01-10' })).toEqual(['returnedOn return.never-left']);
  });

  it.each([
    ['2025-12-01', [], ['p2']],
    ['2026-01-10', [], []],
    ['2026-01-11', [], ['p2']],
    [today, [], ['p2']],
    ['2026-11-22', ['returnedOn return.in-future'], ['p2']],
    ['2025-06-30', ['returnedOn return.before-departure'], ['p2']],
  ])('is corrected to %s: %j, moving %j', (returnedOn, problems, moved) => {
    expect(codesOf([first, again], back, { returnedOn })).toEqual(problems);
    expect(changed([first, again], back, { returnedOn }).moving.map(({ id }) => id)).toEqual(moved);
  });
});

describe('The day of return', () => {
  const ended = { ...again, toOn: '2026-03-31' };

  it.each([
    ['2026-03-31', again.fromOn, []],
    ['2026-04-01', again.fromOn, ['returnedOn return.after-position-ended']],
    ['2026-01-20', '2026-01-15', ['returnedOn return.after-position']],
  ])('is not on %s with a position from %s: %j', (returnedOn, fromOn, problems) => {
    expect(codesOf([first, { ...ended, fromOn }], back, { returnedOn })).toEqual(problems);
  });
});

describe('The day of hire', () => {
  it('moves back with the position that began on it', () => {
    const { problems, moving } = changed([first, again], back, { hiredOn: '2023-12-01' });
    expect([problems, moving]).toEqual([[], [{ id: 'p1', fromOn: '2023-12-01' }]]);
    const later = { ...first, fromOn: '2024-02-01' };
    expect(changed([later], left, { hiredOn: '2023-12-01' }).moving).toEqual([]);
  });

  it('moves later with the position that began on it, as far as that was held', () => {
    const { problems, moving } = changed([first, again], back, { hiredOn: '2025-06-30' });
    expect([problems, moving]).toEqual([[], [{ id: 'p1', fromOn: '2025-06-30' }]]);
    const ended = { ...first, toOn: '2024-06-30' };
    const next = { ...again, fromOn: '2024-07-01' };
    expect(codesOf([ended, next], hired, { hiredOn: '2024-06-30' })).toEqual([]);
    expect(codesOf([ended, next], hired, { hiredOn: '2024-07-01' })).toEqual([
      'hiredOn employee.hired-after-position-ended',
    ]);
  });

  it('to come can be put off', () => {
    const start = { ...hired, hiredOn: '2026-12-01' };
    const waiting = { ...first, fromOn: '2026-12-01', toOn: null };
    const { problems, moving } = changed([waiting], start, { hiredOn: '2027-02-01' });
    expect([problems, moving]).toEqual([[], [{ id: 'p1', fromOn: '2027-02-01' }]]);
  });

  it('is in 1950 at the earliest, and one of before hinders nothing else', () => {
    expect(codesOf([first], left, { hiredOn: '1949-12-31' })).toEqual(['hiredOn employee.hired-too-early']);
    expect(codesOf([first], left, { hiredOn: '1950-01-01' })).toEqual([]);
    expect(codesOf([], { ...hired, hiredOn: '0001-01-01' }, {})).toEqual([]);
  });

  it('never moves past a first position that began later or the first last day', () => {
    const later = { ...first, fromOn: '2024-02-01' };
    expect(codesOf([later], left, { hiredOn: '2024-02-02' })).toEqual([
      'hiredOn employee.hired-after-position',
    ]);
    expect(codesOf([], left, { hiredOn: '2025-07-01' })).toEqual(['hiredOn employee.hired-after-departure']);
    expect(codesOf([], back, { hiredOn: '2025-07-01' })).toEqual(['hiredOn employee.hired-after-departure']);
    expect(codesOf([], back, { hiredOn: '2025-06-30' })).toEqual([]);
  });
});

/** What is known of one person, and every act upon it as the services do it. */
class Career {
  held: readonly HeldPosition[] = [];
  employment: Employment = hired;
  private acts = 0;

  take(fromOn: string, role: string): void {
    const next = { id: `p${++this.acts}`, roleId: role, fromOn, toOn: null };
    const { problems, closing } = takePosition(this.held, next, this.employment, today);
    if (problems.length > 0) return;
    this.held = [...this.close(closing), next];
  }

  leave(lastOn: string): void {
    const { problems, closing, takingBack } = leave(this.held, lastOn, this.employment, today);
    if (problems.length > 0) return;
    this.held = this.close(closing);
    const absences = this.employment.absences.filter(({ leftOn }) => leftOn !== takingBack?.leftOn);
    this.employment = { ...this.employment, leftOn: lastOn, absences };
  }

  change(said: Said): void {
    const change = changed(this.held, this.employment, said);
    if (change.problems.length > 0) return;
    const moved = new Map(change.moving.map(({ id, fromOn }) => [id, fromOn]));
    this.held = this.held.map((each) => ({ ...each, fromOn: moved.get(each.id) ?? each.fromOn }));
    const { hiredOn = this.employment.hiredOn } = said;
    const { absence } = change;
    const others = this.employment.absences.filter(({ leftOn }) => leftOn !== absence?.leftOn);
    const absences: Away[] = absence ? [...others, absence] : others;
    this.employment = { hiredOn, absences, leftOn: said.isBack ? null : this.employment.leftOn };
  }

  private close(closing: { id: string; toOn: string } | null): readonly HeldPosition[] {
    return this.held.map((each) => (each.id === closing?.id ? { ...each, toOn: closing.toOn } : each));
  }

  /** Each day until today on which the person is employed. */
  get employedDays(): string[] {
    const { hiredOn, leftOn, absences } = this.employment;
    const until = leftOn ?? today;
    const length = Math.max(0, daysBetween(hiredOn, until) + 1);
    return Array.from({ length }, (_, n) => addDays(hiredOn, n)).filter((day) => !awayOn(absences, day));
  }

  holding(day: string): readonly HeldPosition[] {
    return this.held.filter(({ fromOn, toOn }) => fromOn <= day && day <= (toOn ?? today));
  }
}

interface Act {
  readonly kind: string;
  readonly day: string;
  readonly role: string;
  readonly isExact: boolean;
}

describe('Whatever is hired, moved, left, come back and corrected', () => {
  const day = fc.integer({ min: -60, max: 1045 }).map((days) => addDays('2024-01-15', days));
  const kind = fc.constantFrom('take', 'take', 'leave', 'return', 'return', 'hire', 'first-day');
  const acts = fc.array(
    fc.record({ kind, day, role: fc.constantFrom('a', 'b', 'c'), isExact: fc.boolean() }),
    {
      maxLength: 30,
    },
  );

  const lived = (all: readonly Act[]): Career => {
    const career = new Career();
    career.take('2024-01-15', 'a');
    for (const { kind: what, day: on, role, isExact } of all) {
      const { hiredOn, leftOn, absences } = career.employment;
      // Days that fit by chance are rare after a return: every other time it is the one that is accepted.
      const accepted = absences.at(-1)?.returnedOn ?? on;
      if (what === 'take') career.take(isExact ? accepted : on, role);
      else if (what === 'leave') career.leave(on);
      else if (what === 'hire') career.change({ hiredOn: on });
      else if (what === 'first-day') career.change({ hiredOn, returnedOn: on });
      else if (leftOn !== null) career.change({ hiredOn, isBack: true, returnedOn: on });
    }
    return career;
  };

  it('positions cover exactly the days employed, each once, but for a last stretch that waits for its first', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const career = lived(all);
        const { absences } = career.employment;
        const waitsSince = absences.at(-1)?.returnedOn ?? '9999-12-31';
        const isWaiting = career.held.every(({ fromOn }) => fromOn < waitsSince);
        const covered = career.employedDays.filter((each) => !isWaiting || each < waitsSince);
        const faults = covered.filter((each) => career.holding(each).length !== 1);
        const elsewhere = career.held
          .filter(({ fromOn, toOn }) => fromOn <= today && fromOn <= (toOn ?? today))
          .flatMap(({ fromOn, toOn }) =>
            Array.from({ length: daysBetween(fromOn, toOn ?? today) + 1 }, (_, n) => addDays(fromOn, n)),
          );
        expect(faults).toEqual([]);
        expect(elsewhere.length).toBe(covered.length);
      }),
      { numRuns: 300 },
    );
  });

  it('months served are those of the days covered, and of no other', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const career = lived(all);
        for (const role of ['a', 'b', 'c']) {
          const days = career.employedDays.filter((each) => career.holding(each)[0]?.roleId === role);
          const byDay = days.map((each) => ({ roleId: role, fromOn: each, toOn: each }));
          const months = monthsServed(career.held, role, today);
          expect(months).toBe(monthsServed(byDay, role, today));
          expect(months * 28).toBeLessThanOrEqual(days.length);
        }
      }),
      { numRuns: 100 },
    );
  });
});
