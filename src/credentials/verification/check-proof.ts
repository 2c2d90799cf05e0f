import { checkProof, proofKind } from '../data-integrity.js';
import type { ListedKeys } from './listed-keys.js';
import { type Json, objectsOf, textOf } from './presented.js';
import type { CodeOf, Finding } from './verification.js';

/** Proof and issuer are judged together: a proof is worth what the issuer says of the key behind it. */
export interface ProofFindings {
  readonly proof: Finding<'proof'>;
  readonly issuer: Finding<'issuer'>;
}

/** Each of them costs a canonicalisation. */
const MOST_PROOFS = 5;

const LISTED: Finding<'issuer'> = { code: 'issuer-lists-key' };

/** Every Data Integrity proof of a credential must hold, each by a key that the issuer lists for assertions. */
export async function checkProofs(document: Json, keys: ListedKeys): Promise<ProofFindings> {
  const proofs = objectsOf(document.proof);
  let all: ProofFindings = { proof: { code: 'proof-holds' }, issuer: LISTED };
  for (const proof of proofs) {
    const found = await checkOne(document, proof, keys);
    if (found.issuer.code !== 'issuer-lists-key') return found;
    if (found.proof.code !== 'proof-holds') all = found;
    if (all.proof.code !== 'proof-holds' && all.proof.code !== 'proof-kind-unknown') return all;
  }
  return all;
}

/** The same, as long as a part of the issuer's word is missing: the key that it lists may be revoked there. */
export function asFarAsAnswered(found: ProofFindings, { unanswered }: ListedKeys): ProofFindings {
  if (unanswered === null || found.issuer.code !== 'issuer-lists-key') return found;
  return { ...found, issuer: { code: 'issuer-partly-unreachable', params: { host: unanswered } } };
}

/** Whether the issuer may know the key by now: it is not listed, or another stands in its name. */
export function isByUnknownKey({ proof, issuer }: ProofFindings): boolean {
  return (
    issuer.code === 'issuer-key-unlisted' ||
    issuer.code === 'issuer-key-not-for-assertions' ||
    proof.code === 'proof-broken'
  );
}

/** What is wrong with the proofs before any key is asked for; null = nothing. */
export function proofProblem(document: Json): Finding<'proof'> | null {
  const proofs = objectsOf(document.proof);
  if (proofs.length === 0) return { code: 'proof-missing' };
  if (proofs.length > MOST_PROOFS) return { code: 'proof-too-many' };
  const misused = proofs.find((proof) => proof.proofPurpose !== 'assertionMethod');
  if (misused) return { code: 'proof-purpose' };
  return null;
}

async function checkOne(document: Json, proof: Json, keys: ListedKeys): Promise<ProofFindings> {
  const key = textOf(proof.verificationMethod) ?? '';
  const kind = proofKind(proof);
  if (kind === null) return unknown(textOf(proof.cryptosuite) ?? textOf(proof.type) ?? '?');
  // It covers the proofs before it as well, which no library looks at.
  if ('previousProof' in proof) return unknown('previousProof');
  if (isListedOtherwise(key, keys)) return unknown(`${kind}, JsonWebKey`);
  const problem = keyProblem(key, keys);
  if (problem) {
    const params = { key: key.slice(0, 300) };
    return { proof: { code: 'proof-without-keys' }, issuer: { code: problem, params } };
  }
  // The dates are judged elsewhere; a day within them keeps them out of this. A list of what is revoked may have none.
  const { validFrom } = document;
  const within = new Date(typeof validFrom === 'string' ? validFrom : validFrom === undefined ? 0 : NaN);
  if (Number.isNaN(within.getTime())) return { proof: { code: 'proof-malformed' }, issuer: LISTED };
  const verdict = await checkProof({ ...document, proof: [proof] }, keys.document, within, kind);
  return { proof: { code: verdict.proven ? 'proof-holds' : SAID[verdict.why] }, issuer: LISTED };
}

function unknown(kind: string): ProofFindings {
  return { proof: { code: 'proof-kind-unknown', params: { kind: kind.slice(0, 60) } }, issuer: LISTED };
}

/** As a JWK alone: the libraries that check proofs read Multikeys. */
function isListedOtherwise(key: string, { document, jwks }: ListedKeys): boolean {
  return jwks.has(key) && !document.verificationMethod.some(({ id }) => id === key);
}

/** `https://issuer#z6Mk…` is believed by some who look nothing up: the key must stand in the issuer's document. */
function keyProblem(key: string, { issuerId, document, ended }: ListedKeys): CodeOf<'issuer'> | null {
  if (!key.startsWith(`${issuerId}#`)) return 'issuer-key-foreign';
  const end = ended.get(key);
  if (end) return `issuer-key-${end}`;
  if (!document.verificationMethod.some(({ id }) => id === key)) return 'issuer-key-unlisted';
  return document.assertionMethod.includes(key) ? null : 'issuer-key-not-for-assertions';
}

const SAID = {
  'context-unknown': 'proof-terms',
  'term-unknown': 'proof-terms',
  'key-unknown': 'proof-without-keys',
  'key-not-for-assertions': 'proof-without-keys',
  intricate: 'proof-intricate',
  signature: 'proof-broken',
  malformed: 'proof-malformed',
} as const satisfies Record<string, CodeOf<'proof'>>;
