import type { FieldProblem } from '../../shared/errors.js';

/**
 * Skills are taken out of a certificate's scope one by one or several together, each once, and never all of them: a
 * certificate of nothing is one to be revoked.
 */
export function reductionProblems(
  asked: readonly string[],
  facts: {
    /** What the certificate recognised when it was granted. */
    readonly certified: readonly string[];
    /** What was taken out of it since. */
    readonly reduced: readonly string[];
  },
): FieldProblem[] {
  const field = 'skillIds';
  if (asked.length === 0) return [{ field, code: 'reduction-of-nothing' }];
  const inScope = facts.certified.filter((id) => !facts.reduced.includes(id));
  const foreign = asked.filter((id) => !inScope.includes(id));
  if (foreign.length > 0) {
    return [{ field, code: 'reduction-out-of-scope', params: { count: foreign.length } }];
  }
  return inScope.every((id) => asked.includes(id)) ? [{ field, code: 'reduction-of-all' }] : [];
}
