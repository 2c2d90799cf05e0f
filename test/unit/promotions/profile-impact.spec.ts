import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Gap } from '../../../src/gaps/gap.js';
import type { Standing } from '../../../src/gaps/standing.js';
import { impactOf } from '../../../src/promotions/profile-impact.js';

const GAP = { requirement: { skillId: 'LISTEN', level: 3 } } as Gap;

interface Verdict {
  readonly ready: boolean;
  readonly lacks: boolean;
}

const standing = ({ ready, lacks }: Verdict) =>
  ({ readiness: { ready, missing: lacks ? [GAP] : [] } }) as unknown as Standing;

const person = (employeeId: string) => ({
  ...{ employeeId, number: employeeId, name: employeeId, team: 'North' },
  onLeave: false,
});
const certificate = (employeeId: string) => ({
  employeeNumber: employeeId,
  ...{ id: `c-${employeeId}`, number: `SL-${employeeId}`, employeeId, name: employeeId, team: 'North' },
  validUntil: '2026-12-31',
});

const READY = { ready: true, lacks: false };
const SHORT_OF_MONTHS = { ready: false, lacks: false };
const LACKING = { ready: false, lacks: true };

const judged = (before: Verdict | null, after: Verdict) => {
  const impact = impactOf(
    [person('1')],
    [certificate('1')],
    before && new Map([['1', standing(before)]]),
    new Map([['1', standing(after)]]),
  );
  return [impact.becomeReady, impact.stopBeingReady, impact.noLongerMet].map(({ length }) => length);
};

describe('The impact of a draft', () => {
  it.each([
    ['nothing changes for the ready', READY, READY, [0, 0, 0]],
    ['nothing changes for the others', LACKING, LACKING, [0, 0, 0]],
    ['somebody becomes ready', LACKING, READY, [1, 0, 0]],
    ['somebody stops being ready, and a certificate is no longer met', READY, LACKING, [0, 1, 1]],
    ['a certificate needs no months on a step', SHORT_OF_MONTHS, LACKING, [0, 0, 1]],
    ['before the first version nobody is ready and nothing is met', null, READY, [1, 0, 0]],
    ['and so nothing can be lost', null, LACKING, [0, 0, 0]],
  ] as const)('%s', (_, before, after, lengths) => expect(judged(before, after)).toEqual(lengths));

  it('says what would be lacking', () => {
    const before = new Map([['1', standing(READY)]]);
    const after = new Map([['1', standing(LACKING)]]);
    const { stopBeingReady } = impactOf([person('1')], [], before, after);
    expect(stopBeingReady[0]?.missing).toEqual([GAP]);
  });

  const verdicts = fc.array(
    fc.record({ ready: fc.boolean(), lacks: fc.boolean() }).filter(({ ready, lacks }) => !(ready && lacks)),
    { maxLength: 8 },
  );
  const standings = (all: readonly Verdict[]) =>
    new Map(all.map((verdict, index) => [String(index), standing(verdict)]));

  it('keeps the count of the ready: those now, and who becomes, and less who stops', () => {
    fc.assert(
      fc.property(verdicts, verdicts, (before, after) => {
        const size = Math.min(before.length, after.length);
        const people = Array.from({ length: size }, (_, index) => person(String(index)));
        const impact = impactOf(people, [], standings(before), standings(after));
        const ready = (all: readonly Verdict[]) => all.slice(0, size).filter((each) => each.ready).length;
        expect(ready(before) + impact.becomeReady.length - impact.stopBeingReady.length).toBe(ready(after));
      }),
    );
  });

  it('of what is in force already is none', () => {
    fc.assert(
      fc.property(verdicts, (all) => {
        const ids = all.map((_, index) => String(index));
        const same = standings(all);
        const impact = impactOf(ids.map(person), ids.map(certificate), same, same);
        expect([impact.becomeReady, impact.stopBeingReady, impact.noLongerMet]).toEqual([[], [], []]);
      }),
    );
  });
});
