import { createCredential, createList, decodeList } from '@digitalbazaar/vc-bitstring-status-list';

/** Bits of one list: what the standard asks for at least, so that a place in it tells nothing about its holder. */
export const LIST_LENGTH = 131_072;

/** Milliseconds for which a verifier may keep the list. */
export const LIST_TTL = 300_000;

/** What a set bit says: that it no longer holds for good, or not for the moment. */
export type StatusPurpose = 'revocation' | 'suspension';

/**
 * An unsigned list of what is revoked, or suspended (W3C Bitstring Status List v1.0): made anew from the facts.
 *
 * @param places whose certificate does not hold
 */
export async function statusListCredential(
  list: {
    readonly url: string;
    readonly issuer: string;
    readonly validFrom: string;
    readonly purpose?: StatusPurpose;
  },
  places: Iterable<number>,
) {
  const bits = await createList({ length: LIST_LENGTH });
  for (const index of places) bits.setStatus(index, true);
  const credential = await createCredential({
    id: list.url,
    list: bits,
    statusPurpose: list.purpose ?? 'revocation',
    context: ['https://www.w3.org/ns/credentials/v2'],
  });
  const subject = credential.credentialSubject as object;
  return {
    ...credential,
    id: list.url,
    issuer: list.issuer,
    validFrom: list.validFrom,
    credentialSubject: { ...subject, ttl: LIST_TTL },
  };
}

/** @throws Error when the list is no list, and for a place that it does not have. */
export async function isRevoked(encodedList: string, index: number): Promise<boolean> {
  const bits = await decodeList({ encodedList });
  if (!Number.isInteger(index) || index < 0 || index >= bits.length) throw new RangeError('no such place');
  return bits.getStatus(index);
}
