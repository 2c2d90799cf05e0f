import { isJson, type Json, objectsOf, type Presented, textOf } from './presented.js';

/** A credential of ours in both forms, as it was signed. */
export interface SignedForms {
  readonly json: string;
  readonly jwt: string;
}

/**
 * Whether a credential that names us as its issuer is one that we signed. That one of our keys made the proof does not
 * say so: a key can be stolen, and signs whatever the thief wants, under any date.
 *
 * A signature that holds belongs to one content. So it is enough that the signature is one of those that we made; for a
 * JWT it is what was signed, because another signature of the same content can be reckoned from one that holds.
 */
export function wasSignedHere({ document, jwt }: Presented, signed: readonly SignedForms[]): boolean {
  if (jwt !== null) return signed.some((one) => signedPart(one.jwt) === signedPart(jwt));
  const ours = new Set(signed.flatMap(({ json }) => signatures(JSON.parse(json))));
  return signatures(document).some((signature) => ours.has(signature));
}

function signedPart(jwt: string): string {
  return jwt.slice(0, jwt.lastIndexOf('.'));
}

function signatures(document: unknown): string[] {
  const proofs: readonly Json[] = isJson(document) ? objectsOf(document.proof) : [];
  return proofs.flatMap(({ proofValue }) => textOf(proofValue) ?? []);
}
