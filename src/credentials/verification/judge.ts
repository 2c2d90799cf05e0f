import { checkDates } from './check-dates.js';
import { checkList, statusEntry } from './check-list.js';
import { type ProofFindings, checkProofs, isByUnknownKey, proofProblem } from './check-proof.js';
import { checkStructure } from './check-structure.js';
import { checkTerms } from './check-terms.js';
import { checkToken, tokenHeader, tokenProblem } from './check-token.js';
import { type AskForKeys, byKnownKey, type Keys } from './known-key.js';
import { idOf, type Json, type Presented, textOf } from './presented.js';
import type { Sources } from './sources.js';
import { formProblem } from './signed-form.js';
import { type Finding, judged, unread, type Verification } from './verification.js';

/**
 * Looks at a credential from every side. Costs as much as its maker likes: done in a thread (`verify.job.ts`).
 *
 * @param now instant
 */
export async function judge(presented: Presented, sources: Sources, now: string): Promise<Verification> {
  const { document, jwt } = presented;
  const formless = formProblem(document);
  if (formless) return unread(formless);
  const issuerId = idOf(document.issuer);
  const kid = jwt === null ? null : (textOf(tokenHeader(jwt)?.kid) ?? '');
  const keysOf: AskForKeys = async (again) =>
    issuerId === null ? { code: 'issuer-missing' } : sources.keysOf(issuerId, kid, again);
  const { keys, found } = await byKnownKey(keysOf, (those) => provenBy(document, jwt, those), isByUnknownKey);
  const { proof, issuer } = found;
  // To check a Data Integrity proof, every word was read in safe mode. Reading them again would double the time.
  const areTermsProven = jwt === null && proof.code === 'proof-holds';
  return judged({
    structure: checkStructure(document),
    terms: areTermsProven ? { code: 'terms-known' } : await checkTerms(document),
    proof,
    issuer,
    dates: checkDates(document, now),
    status: await statusOf(presented, { keys, keysOf, now }, sources),
  });
}

async function statusOf(
  presented: Presented,
  { keys, keysOf, now }: { readonly keys: Keys; readonly keysOf: AskForKeys; readonly now: string },
  sources: Sources,
): Promise<Finding<'status'>> {
  const own = await sources.ownStatus(presented);
  if (own) return own;
  const entry = statusEntry(presented.document);
  if ('code' in entry) return entry;
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

async function provenBy(document: Json, jwt: string | null, keys: Keys): Promise<ProofFindings> {
  const problem = jwt === null ? proofProblem(document) : tokenProblem(jwt, document);
  if ('code' in keys) return { proof: problem ?? { code: 'proof-without-keys' }, issuer: keys };
  if (problem) return { proof: problem, issuer: { code: 'issuer-key-unnamed' } };
  return jwt === null ? checkProofs(document, keys) : checkToken(jwt, keys);
}
