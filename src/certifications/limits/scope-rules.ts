import type { Gap } from '../../gaps/gap.js';
import type { FieldProblem } from '../../shared/errors.js';

/**
 * What stands against giving back scope with a renewal. A reduced certificate renews as reduced; skills come back only by
 * a decision that says so and why, and only when each that is mandatory is satisfied (or exempt) on the day.
 *
 * Where nothing of the profile is left in scope, there is nothing to renew but what is given back.
 *
 * @param outOfScope the skills taken out of the certificate that is renewed; empty = there is nothing to give back
 * @param nameOf what the refusal calls a skill by
 */
export function scopeProblems(
  { restoresScope, reasons }: { readonly restoresScope: boolean; readonly reasons: string | null },
  { outOfScope, isAllOut }: { readonly outOfScope: readonly Gap[]; readonly isAllOut: boolean },
  nameOf: (skillId: string) => string,
): FieldProblem[] {
  const field = 'restoresScope';
  if (!restoresScope) return isAllOut ? [{ field, code: 'scope-all-out' }] : [];
  if (outOfScope.length === 0) return [{ field, code: 'scope-not-reduced' }];
  const unmet = outOfScope.filter(
    ({ requirement, satisfied, state }) => requirement.mandatory && !satisfied && state !== 'exempt',
  );
  const skills = unmet.map(({ requirement }) => nameOf(requirement.skillId)).join(', ');
  return [
    ...(unmet.length > 0 ? [{ field, code: 'scope-unmet', params: { skills } }] : []),
    ...(reasons ? [] : [{ field: 'reasons', code: 'reasons-missing' }]),
  ];
}
