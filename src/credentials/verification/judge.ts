import { checkDates } from './check-dates.js';
import { checkList, statusEntry } from './check-list.js';
import {
  asFarAsAnswered,
  type ProofFindings,
  checkProofs,
  isByUnknownKey,
  proofProblem,
} from './check-proof.js';
import { checkStructure } from './check-structure.js';
import { checkTerms } from './check-terms.js';
import { checkToken, tokenHeader, tokenProblem } from './check-token.js';
import { type AskForKeys, byKnownKey, type Keys } from './known-key.js';
import { idOf, type Json, listOf, type Presented, textOf } from './presented.js';
import type { Sources } from './sources.js';
import { formProblem } from './signed-form.js';
import { type Finding, FINDINGS, judged, unread, type Verification } from './verification.js';

/**
 * Looks at a credential from every side. Costs as much as its maker likes: done in a thread (`verify.job.ts`). Other hosts
 * are asked only for what can still change the answer.
 *
 * @param now instant
 */
export async function judge(presented: Presented, sources: Sources, now: string): Promise<Verification> {
  const { document, jwt } = presented;
  const formless = formProblem(document);
  if (formless) return unread(formless);
  const issuerId = idOf(document.issuer);
  const kid = jwt === null ? null : (textOf(tokenHeader(jwt)?.kid) ?? '');
  const problem = jwt === null ? proofProblem(document) : tokenProblem(jwt, document);
  const keysOf: AskForKeys = async (again) => {
    if (issuerId === null) return { code: 'issuer-missing' };
    return problem ? { code: 'issuer-not-asked' } : sources.keysOf(issuerId, kid, again);
  };
  const provenBy = async (those: Keys): Promise<ProofFindings> => {
    if ('code' in those) return { proof: problem ?? { code: 'proof-without-keys' }, issuer: those };
    return asFarAsAnswered(
      await (jwt === null ? checkProofs(document, those) : checkToken(jwt, those)),
      those,
    );
  };
  const { keys, found } = await byKnownKey(keysOf, provenBy, isByUnknownKey);
  const { proof, issuer } = found;
  const areTermsRead = jwt === null && wasReadWhole(document, proof);
  const findings = {
    structure: checkStructure(document),
    terms: areTermsRead ? ({ code: 'terms-known' } as const) : await checkTerms(document),
    proof,
    issuer,
    dates: checkDates(document, now),
  };
  const isDecided = Object.values(findings).some(({ code }) => FINDINGS[code][1] === 'failed');
  const status = await statusOf(presented, { keys, keysOf, now, isDecided }, sources);
  return judged({ ...findings, status });
}

/** To check a Data Integrity proof, every word was read in safe mode. Reading them again would double the time. */
function wasReadWhole({ proof: proofs }: Json, { code }: Finding<'proof'>): boolean {
  // Of several proofs those behind the broken one were not read.
  return code === 'proof-holds' || (code === 'proof-broken' && listOf(proofs).length === 1);
}

interface Known {
  readonly keys: Keys;
  readonly keysOf: AskForKeys;
  readonly now: string;
  /** Whether it is invalid whatever any list says: then no host is asked for one. */
  readonly isDecided: boolean;
}

async function statusOf(
  presented: Presented,
  { keys, keysOf, now, isDecided }: Known,
  sources: Sources,
): Promise<Finding<'status'>> {
  const own = await sources.ownStatus(presented);
  if (own) return own;
  const entry = statusEntry(presented.document);
  if ('code' in entry) return entry;
  if (isDecided) return { code: 'status-not-asked' };
  if ('code' in keys) return { code: 'status-without-keys' };
  const answer = await sources.list(entry.listUrl);
  if ('code' in answer) return answer;
  const checked = (those: Keys): Promise<Finding<'status'>> =>
    'code' in those
      ? Promise.resolve({ code: 'status-without-keys' })
      : checkList(answer.list, entry, those, now);
  const isUnproven = ({ code }: Finding<'status'>) => code === 'status-list-unproven';
  const isToken = typeof answer.list === 'string';
  // An issuer named by `https` may keep the keys of tokens apart.
  const hasKeys = !isToken || presented.jwt !== null;
  const keysOfList: AskForKeys = (again) => sources.keysOf(keys.issuerId, isToken ? '' : null, again);
  return (await byKnownKey(hasKeys ? keysOf : keysOfList, checked, isUnproven, hasKeys ? keys : undefined))
    .found;
}
