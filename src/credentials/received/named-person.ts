import { createHash } from 'node:crypto';
import { isSame } from '../../shared/identity-fold.js';
import { isJson, type Json, objectsOf, textOf } from '../verification/presented.js';

/** The person whom a credential is to be put down to. */
export interface Bearer {
  readonly name: string;
  readonly email: string;
}

/** `email` proves it; `name` is for a human to judge: another person may have the same one. */
export type NamedBy = 'email' | 'name';

/**
 * By what a credential names this person; null = it names somebody else, or nobody. Numbers of another employer are not
 * looked at: there they are somebody else's.
 */
export function namedBy(document: Json, { name, email }: Bearer): NamedBy | null {
  const subject = isJson(document.credentialSubject) ? document.credentialSubject : {};
  const identities = objectsOf(subject.identifier);
  const says = (kind: string, ...values: string[]) =>
    identities.some((one) => one.identityType === kind && values.some((value) => matches(one, value)));
  const mailed = textOf(subject.id)?.toLowerCase() === `mailto:${email.toLowerCase()}`;
  if (mailed || says('emailAddress', email, email.toLowerCase())) return 'email';
  const isPlainName = identities.some(
    ({ identityType, hashed, identityHash }) =>
      identityType === 'name' && hashed === false && isSame(textOf(identityHash), name),
  );
  return isPlainName || says('name', name) ? 'name' : null;
}

/** Open Badges 3.0, section "IdentityObject": the salt follows the value. MD5, which it allows too, proves nothing. */
function matches({ hashed, identityHash, salt }: Json, value: string): boolean {
  const said = textOf(identityHash) ?? '';
  if (hashed !== true) return said.toLowerCase() === value.toLowerCase();
  return (
    said ===
    `sha256$${createHash('sha256')
      .update(`${value}${textOf(salt) ?? ''}`)
      .digest('hex')}`
  );
}
