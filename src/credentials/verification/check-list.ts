import { gunzipSync } from 'node:zlib';
import { LIST_LENGTH } from '../status-list.js';
import { checkDates } from './check-dates.js';
import { asFarAsAnswered, checkProofs, proofProblem } from './check-proof.js';
import { checkToken, claimsOf, isTokenInForce, listTokenProblem } from './check-token.js';
import type { ListedKeys } from './listed-keys.js';
import { idOf, isJson, type Json, listOf, type Presented, textOf } from './presented.js';
import { readAnswer } from './read-credential.js';
import { formProblem } from './signed-form.js';
import type { Finding } from './verification.js';

/** Where a credential stands in a list of what is revoked (W3C Bitstring Status List). */
export interface StatusEntry {
  readonly listUrl: string;
  readonly purpose: 'revocation' | 'suspension';
  readonly index: number;
  /** Bits of one entry. */
  readonly size: number;
}

const SIZES: readonly number[] = [1, 2, 4, 8];

/** The entry of a credential; a finding when there is none to look up. */
export function statusEntry(document: Json): StatusEntry | Finding<'status'> {
  const status = document.credentialStatus;
  if (status === undefined) return { code: 'status-none' };
  if (!isJson(status) || status.type !== 'BitstringStatusListEntry') {
    const kind = isJson(status) ? String(textOf(status.type) ?? '?') : '?';
    return { code: 'status-kind-unknown', params: { kind: kind.slice(0, 60) } };
  }
  const { statusPurpose, statusListIndex, statusListCredential, statusSize = 1 } = status;
  const listUrl = textOf(statusListCredential);
  const index =
    typeof statusListIndex === 'string' && /^\d{1,9}$/.test(statusListIndex) ? Number(statusListIndex) : null;
  if (textOf(statusPurpose) === null) return { code: 'status-list-purpose' };
  if (statusPurpose !== 'revocation' && statusPurpose !== 'suspension')
    return { code: 'status-kind-unknown', params: { kind: String(statusPurpose).slice(0, 60) } };
  const size = Number(statusSize);
  if (listUrl === null || index === null || !SIZES.includes(size)) return { code: 'status-list-no-place' };
  return { listUrl, purpose: statusPurpose, index, size };
}

/** Far more than the 131,072 places of eight bits that the standard asks for at least. */
const MOST_LIST_BYTES = 2 * 1024 * 1024;

/**
 * What the list says of the entry. It is believed when the credential's own issuer signed it and it is in force.
 *
 * @param list JSON, or the text of a token
 * @param now instant
 */
export async function checkList(
  list: unknown,
  entry: StatusEntry,
  keys: ListedKeys,
  now: string,
): Promise<Finding<'status'>> {
  const read = readAnswer(list);
  if (!read) return { code: 'status-list-unusable' };
  const { document } = read;
  if (formProblem(document) || isEnvelope(document)) return { code: 'status-list-form' };
  if (idOf(document.issuer) !== keys.issuerId) return { code: 'status-list-other-issuer' };
  const subject = document.credentialSubject;
  const isList = listOf(document.type).includes('BitstringStatusListCredential') && isJson(subject);
  if (!isList || typeof subject.encodedList !== 'string') return { code: 'status-list-unusable' };
  if (!listOf(subject.statusPurpose).includes(entry.purpose)) return { code: 'status-list-purpose' };
  if (!isInForce(read, now)) return { code: 'status-list-outdated' };
  return (
    (await proofDoubt(read, keys)) ?? addressDoubt(document, entry) ?? standing(subject.encodedList, entry)
  );
}

/** A token in JSON (Verifiable Credentials 2.0, section 4.13): what it holds is not read. */
function isEnvelope({ type }: Json): boolean {
  return listOf(type).includes('EnvelopedVerifiableCredential');
}

/** Whoever keeps the lists of an issuer could answer with another one that it signed. */
function addressDoubt(list: Json, { listUrl }: StatusEntry): Finding<'status'> | null {
  const id = idOf(list);
  return id === null || id === listUrl
    ? null
    : { code: 'status-list-another', params: { list: id.slice(0, 200) } };
}

/** A list may leave out when it begins, and has an end all the same. */
function isInForce({ document, jwt }: Presented, now: string): boolean {
  const { validFrom = '1970-01-01T00:00:00Z' } = document;
  return (
    checkDates({ ...document, validFrom }, now).code === 'dates-hold' &&
    (jwt === null || isTokenInForce(jwt, now))
  );
}

/** @returns null for a list that its issuer signed */
async function proofDoubt({ document, jwt }: Presented, keys: ListedKeys): Promise<Finding<'status'> | null> {
  if (jwt === null ? proofProblem(document) : listTokenProblem(jwt, document))
    return { code: 'status-list-unproven' };
  const found = await (jwt === null ? checkProofs(document, keys) : checkToken(jwt, keys));
  const { proof, issuer } = asFarAsAnswered(found, keys);
  if (proof.code === 'proof-kind-unknown')
    return { code: 'status-list-proof-unknown', params: { kind: proof.params?.kind ?? '?' } };
  if (proof.code === 'proof-holds' && issuer.code === 'issuer-partly-unreachable')
    return { code: 'status-without-keys' };
  const isProven = proof.code === 'proof-holds' && issuer.code === 'issuer-lists-key';
  return isProven ? null : { code: 'status-list-unproven' };
}

/** What is said of an entry of several bits is for its issuer to explain: here, any of them set says that it does not hold. */
function standing(encodedList: string, { purpose, index, size }: StatusEntry): Finding<'status'> {
  const bits = bitsOf(encodedList);
  if (!bits) return { code: 'status-list-unusable' };
  const length = Math.floor((bits.length * 8) / size);
  if (length < LIST_LENGTH) return { code: 'status-list-short', params: { entries: String(length) } };
  if (index >= length) return { code: 'status-list-no-place' };
  const places = Array.from({ length: size }, (_, at) => index * size + at);
  const isSet = places.some((place) => ((bits[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0);
  if (!isSet) return { code: 'status-good' };
  return { code: purpose === 'revocation' ? 'revoked' : 'suspended' };
}

/** A small text can unfold into gigabytes: no more than the limit is unfolded. @returns null for no list */
function bitsOf(encodedList: string): Buffer | null {
  if (!/^u[\w-]+$/.test(encodedList)) return null;
  try {
    return gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'), { maxOutputLength: MOST_LIST_BYTES });
  } catch {
    return null;
  }
}

/** Milliseconds for which the list may be kept: what it says itself, at most five minutes. */
export function keptFor(list: unknown): number {
  const said = typeof list === 'string' ? claimsOf(list) : list;
  const ttl = isJson(said) && isJson(said.credentialSubject) ? said.credentialSubject.ttl : undefined;
  return Math.min(typeof ttl === 'number' && ttl >= 0 ? ttl : LONGEST, LONGEST);
}

const LONGEST = 300_000;
