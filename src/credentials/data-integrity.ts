import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import type { KeyPair } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { requireConforming } from './conforming.js';
import type { DidDocument } from './did-web.js';
import { documentLoader, DocumentNotShipped } from './shipped-contexts.js';

/**
 * Signs with a Data Integrity proof `eddsa-rdfc-2022`. Costs some milliseconds, nearly all of them for bringing the
 * JSON-LD into its canonical form: done once at issue, never on a page view.
 *
 * @param at instant of the proof
 * @param documents contexts beside the shipped ones
 * @returns the credential with its proof in an array, behind those that it had, as the schema of Open Badges wants it.
 * @throws Error for what is no credential of the data model
 */
export async function withProof<C extends object>(
  credential: C,
  key: KeyPair,
  at: string,
  documents: ReadonlyMap<string, object> = new Map(),
): Promise<C & { readonly proof: readonly object[] }> {
  requireConforming(credential);
  const suite = new DataIntegrityProof({ signer: key.signer(), cryptosuite, date: at });
  const now = new Date(at);
  const issued = await vc.issue({
    credential: structuredClone(credential),
    suite,
    documentLoader: documentLoader(documents),
    now,
  });
  return { ...issued, proof: [issued.proof].flat() };
}

/** Why a proof is not believed. */
export type ProofFault =
  | 'context-unknown'
  | 'term-unknown'
  | 'key-unknown'
  | 'key-not-for-assertions'
  | 'intricate'
  | 'signature'
  | 'malformed';

export type ProofVerdict = { readonly proven: true } | { readonly proven: false; readonly why: ProofFault };

/** The kinds of proof that a kept library checks; each canonicalises in safe mode. */
const KINDS = {
  'eddsa-rdfc-2022': () => new DataIntegrityProof({ cryptosuite }),
  'ecdsa-rdfc-2019': () => new DataIntegrityProof({ cryptosuite: ecdsa }),
  Ed25519Signature2020: () => new Ed25519Signature2020(),
} as const;
export type ProofKind = keyof typeof KINDS;

/** @returns null for a kind that nobody checks for us. */
export function proofKind({
  type,
  cryptosuite: suite,
}: {
  type?: unknown;
  cryptosuite?: unknown;
}): ProofKind | null {
  const name = type === 'DataIntegrityProof' ? suite : type === 'Ed25519Signature2020' ? type : null;
  return typeof name === 'string' && Object.hasOwn(KINDS, name) ? (name as ProofKind) : null;
}

/**
 * Whether a proof was made by a key that the issuer's DID document lists for assertions; the dates and the
 * status of the credential are judged elsewhere. Nothing is fetched.
 *
 * @param now within the credential's dates, which this check leaves out
 * @param documents contexts beside the shipped ones
 */
export async function checkProof(
  credential: object,
  issuer: DidDocument,
  now: Date,
  kind: ProofKind = 'eddsa-rdfc-2022',
  documents: ReadonlyMap<string, object> = new Map(),
): Promise<ProofVerdict> {
  const given = new Map<string, object>([...documents, [issuer.id, issuer]]);
  for (const method of issuer.verificationMethod) {
    given.set(method.id, { '@context': 'https://w3id.org/security/multikey/v1', ...method });
  }
  const suite = KINDS[kind]();
  const loader = documentLoader(given);
  const { verified, error } = await vc.verifyCredential({
    credential,
    suite,
    documentLoader: loader,
    now,
    checkStatus: judgedElsewhere,
  });
  if (verified) return { proven: true };
  return { proven: false, why: faultOf(error?.errors?.[0] ?? error) };
}

function faultOf(error: (Error & { readonly url?: string }) | undefined): ProofFault {
  if (error instanceof DocumentNotShipped) return error.url.includes('#') ? 'key-unknown' : 'context-unknown';
  if (error?.name === 'jsonld.ValidationError') return 'term-unknown';
  if (error?.message.includes('not authorized by controller')) return 'key-not-for-assertions';
  // Things without a name that differ by what they lead to alone: how many are tried is limited.
  if (error?.message.startsWith('Maximum deep iterations')) return 'intricate';
  return error?.message === 'Invalid signature.' ? 'signature' : 'malformed';
}

function judgedElsewhere(): Promise<{ verified: true }> {
  return Promise.resolve({ verified: true });
}
