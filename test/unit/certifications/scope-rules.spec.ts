import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scopeProblems } from '../../../src/certifications/limits/scope-rules.js';
import type { Gap } from '../../../src/gaps/gap.js';

const gap = (skillId: string, satisfied: boolean, state = satisfied ? 'met' : 'below', mandatory = true) =>
  ({ requirement: { skillId, mandatory }, satisfied, state }) as unknown as Gap;
const codes = (
  restoresScope: boolean,
  reasons: string | null,
  outOfScope: readonly Gap[],
  isAllOut = false,
) =>
  scopeProblems({ restoresScope, reasons }, { outOfScope, isAllOut }, (id) => id).map(
    ({ field, code }) => `${field} ${code}`,
  );

describe('The scope of a renewal', () => {
  it.each([
    ['stays reduced without a word', false, null, [gap('a', false)], []],
    ['comes back with reasons', true, 'Calls are taken again.', [gap('a', true)], []],
    ['comes back where it is spared', true, 'Calls again.', [gap('a', false, 'exempt')], []],
    ['comes back where it is desirable', true, 'Calls again.', [gap('a', false, 'below', false)], []],
    ['does not come back without reasons', true, null, [gap('a', true)], ['reasons reasons-missing']],
    ['does not come back unmet', true, 'Calls again.', [gap('a', false)], ['restoresScope scope-unmet']],
    ['can’t come back where nothing is missing', true, 'Why not', [], ['restoresScope scope-not-reduced']],
  ])('%s', (_, restores, reasons, outOfScope, expected) => {
    expect(codes(restores, reasons, outOfScope)).toEqual(expected);
  });

  it('is not nothing: with every skill out of it there is nothing to renew unless it comes back', () => {
    const out = [gap('a', true)];
    expect(codes(false, 'Reasons enough', out, true)).toEqual(['restoresScope scope-all-out']);
    expect(codes(true, 'Reasons enough', out, true)).toEqual([]);
  });

  it('comes back exactly when said so with reasons and every mandatory skill of it is met', () => {
    const gaps = fc.array(
      fc
        .tuple(fc.boolean(), fc.boolean())
        .map(([satisfied, mandatory]) => gap('a', satisfied, undefined, mandatory)),
    );
    fc.assert(
      fc.property(fc.boolean(), fc.option(fc.constant('Reasons enough')), gaps, (restores, reasons, out) => {
        const isMet = out.every(({ requirement, satisfied }) => satisfied || !requirement.mandatory);
        const expected = !restores || (out.length > 0 && isMet && reasons !== null);
        expect(codes(restores, reasons, out).length === 0).toBe(expected);
      }),
    );
  });
});
