import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CANDIDATE_SORTS,
  comparePlaces,
  type Placed,
  placeOf,
} from '../../../src/certifications/candidacies/candidate-order.js';

const candidate = (name: string, facts: Partial<Placed> = {}): Placed => ({
  employee: { id: name, name, team: 'North' },
  scheme: { code: 'CSP' },
  monthsInRole: 12,
  application: null,
  eligibility: { reasons: [] },
  ...facts,
});

const lacking = (count: number): Partial<Placed> => ({
  eligibility: { reasons: Array.from({ length: count }, () => ({ why: 'requirement' as const })) },
});
const certified: Partial<Placed> = { eligibility: { reasons: [{ why: 'already-certified' }] } };
const applied = (appliedOn: string): Partial<Placed> => ({
  application: { state: 'applied', appliedOn, dueOn: null },
});
const appealed = (dueOn: string): Partial<Placed> => ({
  application: { state: 'appealed', appliedOn: '2026-01-01', dueOn },
});

const sorted = (candidates: readonly Placed[], column: string, descending = false): string[] =>
  candidates
    .map((each) => ({ name: each.employee.name, place: placeOf(each, column, 'en') }))
    .sort((a, b) => comparePlaces(a.place, b.place, descending))
    .map(({ name }) => name);

describe('The order of candidates', () => {
  it('by urgency is appeals, applications, the eligible, what is missing least, the certified', () => {
    const inOrder = [
      candidate('due first', appealed('2026-12-01')),
      candidate('due next', appealed('2026-12-02')),
      candidate('waiting longest', applied('2026-11-01')),
      candidate('waiting', applied('2026-11-02')),
      candidate('eligible'),
      candidate('lacking one', lacking(1)),
      candidate('lacking nine', lacking(9)),
      candidate('lacking ten', lacking(10)),
      candidate('certified', certified),
    ];
    const names = inOrder.map(({ employee }) => employee.name);
    expect(sorted([...inOrder].reverse(), 'urgency')).toEqual(names);
    expect(sorted(inOrder, 'urgency', true)).toEqual([...names].reverse());
  });

  it('takes what was decided for no application that waits', () => {
    const refused = { state: 'refused', appliedOn: '2020-01-01', dueOn: null } as const;
    const names = sorted([candidate('B', { application: refused }), candidate('A')], 'urgency');
    expect(names).toEqual(['A', 'B']);
  });

  it('puts a name before the one that goes on from it', () => {
    const names = sorted([candidate('An B'), candidate('Ana'), candidate('An')], 'urgency');
    expect(names).toEqual(['An', 'An B', 'Ana']);
  });

  it.each([true, false])('among equals is by urgency, downwards (%s) too', (descending) => {
    const candidates = [candidate('A', certified), candidate('B'), candidate('C', applied('2026-11-01'))];
    for (const column of ['teamName', 'monthsInRole']) {
      expect(sorted(candidates, column, descending)).toEqual(['C', 'B', 'A']);
    }
  });

  it('takes months for numbers', () => {
    const served = [2, 10, 9].map((months) => candidate(String(months), { monthsInRole: months }));
    expect(sorted(served, 'monthsInRole')).toEqual(['2', '9', '10']);
    expect(sorted(served, 'monthsInRole', true)).toEqual(['10', '9', '2']);
  });

  it('gives no two candidates one place, and is the same from wherever one begins', () => {
    const someone = fc.record({
      employee: fc.record({
        id: fc.uuid(),
        name: fc.constantFrom('An', 'An B', 'Ana', 'आशा'),
        team: fc.constantFrom('North', 'South'),
      }),
      scheme: fc.record({ code: fc.constantFrom('CSP', 'CSP2') }),
      monthsInRole: fc.nat(30),
      application: fc.constantFrom(
        null,
        ...[applied('2026-11-01'), appealed('2026-12-01')].map(applicationOf),
      ),
      eligibility: fc.nat(12).map((count) => lacking(count).eligibility ?? { reasons: [] }),
    });
    const people = fc.uniqueArray(someone, { selector: ({ employee }) => employee.id, maxLength: 12 });
    fc.assert(
      fc.property(people, fc.constantFrom(...CANDIDATE_SORTS), fc.boolean(), (all, column, descending) => {
        const places = (from: readonly Placed[]) =>
          from.map((each) => placeOf(each, column, 'en')).sort((a, b) => comparePlaces(a, b, descending));
        const inOrder = places(all);
        expect(places([...all].reverse())).toEqual(inOrder);
        inOrder.slice(1).forEach((place, index) => {
          const before = inOrder[index] ?? place;
          expect(comparePlaces(before, place, descending)).toBeLessThan(0);
        });
      }),
    );
  });
});

function applicationOf({ application }: Partial<Placed>) {
  return application ?? null;
}
