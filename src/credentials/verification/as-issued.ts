import { isJson, type Json, objectsOf, type Presented } from './presented.js';

/** A credential of ours in both forms, as it was signed. */
export interface SignedForms {
  readonly json: string;
  readonly jwt: string;
}

/**
 * Whether a credential that names us as its issuer is one that we signed. That one of our keys made the proof does not
 * say so: a key can be stolen, and signs whatever the thief wants, under any date.
 *
 * A signature that holds belongs to one content. So it is enough that every proof is one of those that we made, word for
 * word: under the name of a suite that nobody checks here, ours would prove whatever it stands beside. For a JWT it is what
 * was signed, because another signature of the same content can be reckoned from one that holds.
 */
export function wasSignedHere({ document, jwt }: Presented, signed: readonly SignedForms[]): boolean {
  if (jwt !== null) return signed.some((one) => signedPart(one.jwt) === signedPart(jwt));
  const ours = new Set(signed.flatMap(({ json }) => proofsOf(JSON.parse(json))));
  const proofs = proofsOf(document);
  return proofs.length > 0 && proofs.every((proof) => ours.has(proof));
}

function signedPart(jwt: string): string {
  return jwt.slice(0, jwt.lastIndexOf('.'));
}

/** Each as a text that is the same in whatever order its members stand. */
function proofsOf(document: unknown): string[] {
  const proofs: readonly Json[] = isJson(document) ? objectsOf(document.proof) : [];
  return proofs.map((proof) => JSON.stringify(Object.entries(proof).sort(([a], [b]) => (a < b ? -1 : 1))));
}
