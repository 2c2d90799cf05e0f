import { Malformed } from '../../shared/errors.js';
import { unknownField } from '../../web/input-bounds.js';
import { isJson, type Json } from './presented.js';
import { MOST_BYTES } from './limits.js';

/** How a credential comes, in JSON or pasted into a form; its bytes, depth and values have limits of their own. */
export const CREDENTIALS = {
  credential: 'A document of which each part may be long: a picture in it, a narrative',
  jwt: 'A whole credential in one text',
  image: 'A picture in base 64',
};

/**
 * The one field that a request names a credential by. Not read by a class: a credential may nest deeper than is safe to
 * walk before it has been looked at.
 *
 * @throws Malformed
 */
export function onlyFieldOf(
  body: unknown,
  fields: readonly string[],
): { readonly field: string; readonly value: unknown } {
  if (!isJson(body)) throw new Malformed('object-expected');
  const names = Object.keys(body);
  const unknown = names.filter((name) => !fields.includes(name));
  if (unknown.length > 0)
    throw new Malformed(
      'invalid-input',
      {},
      unknown.map((name) => unknownField(name)),
    );
  const [field] = names;
  if (field === undefined || names.length > 1)
    throw new Malformed('credential.one-of', { fields: fields.join(', ') });
  return { field, value: requireText(body, field) };
}

/** Everything but the credential itself is a text. */
function requireText(body: Json, field: string): unknown {
  const value = body[field];
  if (field === 'credential' || typeof value === 'string') return value;
  throw new Malformed('invalid-input', {}, [{ field, code: 'text', params: { min: 1, max: MOST_BYTES } }]);
}

/** What came in base 64, or a token as it is. @throws Malformed */
export function bytesOf(text: string, field: string): Buffer {
  if (field !== 'image') return Buffer.from(text);
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return Buffer.from(text, 'base64');
  throw new Malformed('invalid-input', {}, [{ field, code: 'credential.not-base64' }]);
}
