import jsonld from 'jsonld';
import { documentLoader } from '../shipped-contexts.js';
import type { Json } from './presented.js';
import type { Finding } from './verification.js';

/**
 * Whether every word of it means something in a context that we ship: JSON-LD drops an unknown one in silence, and a
 * proof does not cover what was dropped. Safe mode refuses instead.
 *
 * @param document in the form that is signed (`formProblem`)
 */
export async function checkTerms(document: Json): Promise<Finding<'terms'>> {
  try {
    await jsonld.expand(document, { safe: true, documentLoader: documentLoader() });
    return { code: 'terms-known' };
  } catch (error) {
    return { code: 'term-unknown', params: { term: termIn(error) } };
  }
}

function termIn(error: unknown): string {
  const { details } = error as {
    details?: { event?: { details?: { property?: unknown; relative?: unknown; type?: unknown } } };
  };
  const { property, relative, type } = details?.event?.details ?? {};
  const term = [property, relative, type].find((one) => typeof one === 'string');
  return typeof term === 'string' ? term.slice(0, 100) : '?';
}
