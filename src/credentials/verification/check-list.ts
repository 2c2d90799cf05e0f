import { gunzipSync } from 'node:zlib';
import { isRevoked } from '../status-list.js';
import { checkDates } from './check-dates.js';
import { checkProofs, proofProblem } from './check-proof.js';
import type { ListedKeys } from './listed-keys.js';
import { idOf, isJson, type Json, listOf, textOf } from './presented.js';
import { isTame } from './read-credential.js';
import { formProblem } from './signed-form.js';
import type { Finding } from './verification.js';

/** Where a credential stands in a list of what is revoked (W3C Bitstring Status List). */
export interface StatusEntry {
  readonly listUrl: string;
  readonly purpose: 'revocation' | 'suspension';
  readonly index: number;
}

/** The entry of a credential; a finding when there is none to look up. */
export function statusEntry(document: Json): StatusEntry | Finding<'status'> {
  const status = document.credentialStatus;
  if (status === undefined) return { code: 'status-none' };
  if (!isJson(status) || status.type !== 'BitstringStatusListEntry') {
    const kind = isJson(status) ? String(textOf(status.type) ?? '?') : '?';
    return { code: 'status-kind-unknown', params: { kind: kind.slice(0, 60) } };
  }
  const { statusPurpose, statusListIndex, statusListCredential } = status;
  const listUrl = textOf(statusListCredential);
  const index =
    typeof statusListIndex === 'string' && /^\d{1,9}$/.test(statusListIndex) ? Number(statusListIndex) : null;
  if (statusPurpose !== 'revocation' && statusPurpose !== 'suspension')
    return { code: 'status-list-purpose' };
  if (listUrl === null || index === null) return { code: 'status-list-no-place' };
  return { listUrl, purpose: statusPurpose, index };
}

/** Far more than the 131,072 places that the standard asks for at least. */
const MOST_LIST_BYTES = 2 * 1024 * 1024;

/**
 * What the list says of the entry. It is believed when the credential's own issuer signed it and it is in force.
 *
 * @param now instant
 */
export async function checkList(
  list: unknown,
  entry: StatusEntry,
  keys: ListedKeys,
  now: string,
): Promise<Finding<'status'>> {
  if (!isTame(list)) return { code: 'status-list-unusable' };
  if (formProblem(list)) return { code: 'status-list-form' };
  if (idOf(list.issuer) !== keys.issuerId) return { code: 'status-list-other-issuer' };
  const subject = list.credentialSubject;
  const isList = listOf(list.type).includes('BitstringStatusListCredential') && isJson(subject);
  if (!isList || typeof subject.encodedList !== 'string') return { code: 'status-list-unusable' };
  if (!listOf(subject.statusPurpose).includes(entry.purpose)) return { code: 'status-list-purpose' };
  if (list.validFrom !== undefined && checkDates(list, now).code !== 'dates-hold')
    return { code: 'status-list-outdated' };
  if (!(await isProven(list, keys))) return { code: 'status-list-unproven' };
  return standing(subject.encodedList, entry);
}

async function isProven(list: Json, keys: ListedKeys): Promise<boolean> {
  if (proofProblem(list)) return false;
  const { proof, issuer } = await checkProofs(list, keys);
  return proof.code === 'proof-holds' && issuer.code === 'issuer-lists-key';
}

async function standing(encodedList: string, { purpose, index }: StatusEntry): Promise<Finding<'status'>> {
  try {
    // A small text can unfold into gigabytes: measured before the library unfolds it.
    gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'), { maxOutputLength: MOST_LIST_BYTES });
  } catch {
    return { code: 'status-list-unusable' };
  }
  try {
    if (!(await isRevoked(encodedList, index))) return { code: 'status-good' };
    return { code: purpose === 'revocation' ? 'revoked' : 'suspended' };
  } catch (error) {
    return { code: error instanceof RangeError ? 'status-list-no-place' : 'status-list-unusable' };
  }
}

/** Milliseconds for which the list may be kept: what it says itself, at most five minutes. */
export function keptFor(list: unknown): number {
  const ttl = isJson(list) && isJson(list.credentialSubject) ? list.credentialSubject.ttl : undefined;
  return Math.min(typeof ttl === 'number' && ttl >= 0 ? ttl : LONGEST, LONGEST);
}

const LONGEST = 300_000;
