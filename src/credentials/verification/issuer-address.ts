import { documentUrlOf } from '../did-web.js';

/** Where an issuer says which keys are its own. */
export interface IssuerAddress {
  /** Of the document with its keys. */
  readonly documentUrl: string;
  readonly host: string;
}

/** @returns null for an issuer that is named in another way than `did:web` or `https`. */
export function issuerAddress(issuerId: string): IssuerAddress | null {
  if (issuerId.startsWith('did:')) return located(documentUrlOf(issuerId));
  if (!URL.canParse(issuerId) || new URL(issuerId).hash !== '') return null;
  return new URL(issuerId).protocol === 'https:' ? located(issuerId) : null;
}

/** Where an issuer named by `https` may keep the set of its keys. */
export function setUrlOf(issuerId: string): string {
  const { origin, pathname } = new URL(issuerId);
  return `${origin}${pathname.replace(/\/$/, '')}/.well-known/jwks.json`;
}

function located(documentUrl: string | null): IssuerAddress | null {
  return documentUrl === null ? null : { documentUrl, host: new URL(documentUrl).host };
}

/** What an administrator typed as a host; null when it is none. A whole address is taken for its host. */
export function hostIn(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  const address = trimmed.includes('://') ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return null;
  const { host, hostname, username, protocol, pathname } = new URL(address);
  const isBare = trimmed.includes('://') || pathname === '/';
  const isName = /^([a-z0-9-]+\.)*[a-z0-9-]+$/.test(hostname) || /^\[[0-9a-f:.]+\]$/.test(hostname);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isBare && isName && isWeb && username === '' && host.length <= 255 ? host : null;
}
