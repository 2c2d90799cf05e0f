import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import { isId } from '../../shared/id.js';
import { wasSignedHere } from './as-issued.js';
import { checkDates } from './check-dates.js';
import { checkList, statusEntry } from './check-list.js';
import { type ProofFindings, checkProofs, isByUnknownKey, proofProblem } from './check-proof.js';
import { checkStructure } from './check-structure.js';
import { checkTerms } from './check-terms.js';
import { checkToken, tokenHeader, tokenProblem } from './check-token.js';
import { type AskForKeys, byKnownKey, type Keys } from './known-key.js';
import { IssuerResolver } from './issuer-resolver.js';
import { type OwnCertificate, OwnCertificatesQueries } from './own-certificates.queries.js';
import { idOf, type Json, type Presented, textOf } from './presented.js';
import { formProblem } from './signed-form.js';
import { type Finding, FINDINGS, judged, unread, type Verification } from './verification.js';

/** Looks at a credential from every side. Writes nothing, and keeps nothing of what it was shown. */
@Injectable()
export class Verifier {
  constructor(
    private readonly issuers: IssuerResolver,
    private readonly own: OwnCertificatesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async verify({ document, jwt }: Presented): Promise<Verification> {
    const formless = formProblem(document);
    if (formless) return unread(formless);
    const now = this.clock.now();
    const issuerId = idOf(document.issuer);
    const kid = jwt === null ? null : (textOf(tokenHeader(jwt)?.kid) ?? '');
    const keysOf: AskForKeys = async (again) =>
      issuerId === null ? { code: 'issuer-missing' } : this.issuers.keysOf(issuerId, kid, again);
    const { keys, found } = await byKnownKey(
      keysOf,
      (those) => provenBy(document, jwt, those),
      isByUnknownKey,
    );
    const { proof, issuer } = found;
    // To check a Data Integrity proof, every word was read in safe mode. Reading them again would double the time.
    const areTermsProven = jwt === null && proof.code === 'proof-holds';
    return judged({
      structure: checkStructure(document),
      terms: areTermsProven ? { code: 'terms-known' } : await checkTerms(document),
      proof,
      issuer,
      dates: checkDates(document, now),
      status: await this.status({ document, jwt }, keys, keysOf, now),
    });
  }

  private async status(
    presented: Presented,
    keys: Keys,
    keysOf: AskForKeys,
    now: string,
  ): Promise<Finding<'status'>> {
    const issuerId = idOf(presented.document.issuer);
    if (issuerId !== null && this.issuers.isOurs(issuerId)) return this.ownStatus(presented);
    const entry = statusEntry(presented.document);
    if ('code' in entry) return entry;
    if ('code' in keys) return { code: 'status-without-keys' };
    const answer = await this.issuers.list(entry.listUrl);
    if ('code' in answer) return answer;
    const checked = (those: Keys): Promise<Finding<'status'>> =>
      'code' in those
        ? Promise.resolve({ code: 'status-without-keys' })
        : checkList(answer.list, entry, those, now);
    const isUnproven = ({ code }: Finding<'status'>) => code === 'status-list-unproven';
    return (await byKnownKey(keysOf, checked, isUnproven, keys)).found;
  }

  /** Ours is judged by the facts of this moment: no list of ours is asked for what we know ourselves. */
  private async ownStatus(presented: Presented): Promise<Finding<'status'>> {
    const { document } = presented;
    const certificateId = textOf(document.id)?.split('/').at(-1);
    const today = this.clock.today();
    const certificate = isId(certificateId) ? await this.own.byId(certificateId, today) : null;
    if (!certificate) return { code: 'not-issued-here' };
    if (!wasSignedHere(presented, await this.own.signedFor(certificate.id)))
      return { code: 'content-not-issued' };
    const isReplaced = certificate.isReduced && placeIn(document) !== placeIn(parsed(certificate.json));
    const standing = standingOf(certificate);
    return isReplaced && FINDINGS[standing.code][1] === 'passed' ? { code: 'replaced' } : standing;
  }
}

function parsed(json: string | null): Json {
  return json === null ? {} : (JSON.parse(json) as Json);
}

/** The place in a status list by which the credentials of one certificate are told apart. */
function placeIn(document: Json): string | null {
  return idOf(document.credentialStatus);
}

/** A certificate's state as the status of its credential; its dates are judged by their own check. */
export function standingOf({ state, suspension }: OwnCertificate): Finding<'status'> {
  if (state === 'revoked') return { code: 'revoked' };
  if (state === 'reduced') return { code: 'status-reduced' };
  if (state !== 'suspended' || !suspension) return { code: 'status-good' };
  const { fromOn, untilOn } = suspension;
  if (untilOn === null) return { code: 'suspended-from', params: { fromOn } };
  return { code: 'suspended-until', params: { fromOn, untilOn } };
}

async function provenBy(document: Json, jwt: string | null, keys: Keys): Promise<ProofFindings> {
  const problem = jwt === null ? proofProblem(document) : tokenProblem(jwt, document);
  if ('code' in keys) return { proof: problem ?? { code: 'proof-without-keys' }, issuer: keys };
  if (problem) return { proof: problem, issuer: { code: 'issuer-key-unnamed' } };
  return jwt === null ? checkProofs(document, keys) : checkToken(jwt, keys);
}
