import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bakePng } from '../../../src/credentials/baking/png.js';
import { bakeSvg } from '../../../src/credentials/baking/svg.js';
import { MOST_BYTES } from '../../../src/credentials/verification/limits.js';
import { readCredential, readDocument } from '../../../src/credentials/verification/read-credential.js';
import { PIXEL } from '../../support/pixel.js';

const JSON_TEXT = '{"type":["VerifiableCredential"],"a":{"b":[1,{"c":"\\"}{"}]}}';
const encoded = (value: string) => Buffer.from(value).toString('base64url');
const token = (payload: string) => `${encoded('{"alg":"ES256"}')}.${encoded(payload)}.x`;
const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';
const read = (given: string | Buffer) => readCredential(Buffer.from(given));

describe('What somebody presents', () => {
  it('is read as JSON, as a token, and out of an image', () => {
    const document = JSON.parse(JSON_TEXT) as object;
    const json = [JSON_TEXT, ` \n${JSON_TEXT}\n`, bakePng(PIXEL, JSON_TEXT), bakeSvg(SVG, JSON_TEXT)];
    for (const given of json) expect(read(given)).toEqual({ document, jwt: null });
    const jwt = token('{"iss":"did:web:a","nbf":1,"name":"x"}');
    for (const given of [jwt, bakePng(PIXEL, jwt), bakeSvg(SVG, jwt)]) {
      expect(read(given)).toEqual({ document: { name: 'x' }, jwt });
    }
  });

  it.each([
    ['nothing', '', 'nothing-given'],
    ['spaces', '  \n', 'nothing-given'],
    ['null', 'null', 'nothing-given'],
    ['an empty object', '{}', 'nothing-given'],
    ['more than 1 MB', 'x'.repeat(MOST_BYTES + 1), 'too-large'],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), 'not-text'],
    ['a NUL in a text', '{"a":"\\u0000"}', 'not-text'],
    ['half of a character', '{"a":"\\ud800"}', 'not-text'],
    ['words', 'hello', 'not-a-credential'],
    ['broken JSON', '{"a":', 'json-malformed'],
    ['a list', '[{"a":1}]', 'json-not-an-object'],
    ['a member twice', '{"a":{"b":1,"b":2}}', 'json-member-twice'],
    ['a member twice, once in another spelling', '{"ab":1,"\\u0061b":2}', 'json-member-twice'],
    ['deep nesting', nested(41), 'json-too-deep'],
    ['a million brackets', `{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`, 'json-too-deep'],
    [
      '9,000 contexts',
      JSON.stringify({ '@context': Array(9_000).fill({ a: 'b:c' }) }),
      'json-too-many-contexts',
    ],
    [
      'contexts in many places',
      JSON.stringify({ a: Array(21).fill({ '@context': 'x:y' }) }),
      'json-too-many-contexts',
    ],
    [
      '501 members',
      JSON.stringify(Object.fromEntries([...Array(501).keys()].map((n) => [n, 1]))),
      'json-too-many-members',
    ],
    ['10,000 values in a list', JSON.stringify({ a: Array(10_000).fill(1) }), 'json-too-many-values'],
    [
      '10,000 values in small objects',
      JSON.stringify({ a: Array(900).fill({ b: Array(11).fill(1) }) }),
      'json-too-many-values',
    ],
    ['1,000 objects within one', JSON.stringify({ a: Array(1_000).fill({ b: 1 }) }), 'json-too-many-objects'],
    [
      'objects in many places',
      JSON.stringify({ a: Array(40).fill({ b: Array(30).fill({}) }) }),
      'json-too-many-objects',
    ],
    ['a token with a huge header', `${'a'.repeat(16_385)}.e30.x`, 'token-malformed'],
    ['__proto__', '{"a":{"__proto__":{"b":1}}}', 'json-forbidden-name'],
    ['constructor', '{"constructor":{}}', 'json-forbidden-name'],
    ['a token of noise', `${encoded('{}')}.${encoded('x')}.x`, 'token-malformed'],
    ['a token with a proof inside', token('{"name":"x","proof":[]}'), 'token-with-proof'],
    ['a token with a member twice', token('{"a":1,"a":2}'), 'json-member-twice'],
    ['a bare image', PIXEL, 'image-without-credential'],
    ['half an image', PIXEL.subarray(0, 40), 'image-unreadable'],
    ['a bare SVG', SVG, 'image-without-credential'],
    [
      'an SVG with a token and with content',
      bakeSvg(SVG, '{"a":1}').replace('><![', ' verify="a.b.c"><!['),
      'image-with-both',
    ],
    ['another XML', '<html></html>', 'image-unreadable'],
    ['an image with words in it', bakePng(PIXEL, 'hello'), 'not-a-credential'],
    ['an image in an image', bakePng(PIXEL, SVG), 'not-a-credential'],
  ])('is refused with its own reason: %s', (_what, given, code) => {
    expect(() => read(given)).toThrow(`credential.${code}`);
  });

  it('may name the same member in different objects, and hold any text', () => {
    expect(read('{"a":{"b":1},"c":{"b":2},"d":[{"b":3},{"b":4}]}').jwt).toBeNull();
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' }), { minKeys: 1 }),
        (value) => {
          fc.pre(
            !Object.keys(value).some((name) => ['__proto__', 'constructor', 'prototype'].includes(name)),
          );
          fc.pre(!JSON.stringify(value).includes('\\u0000'));
          expect(read(JSON.stringify(value)).document).toEqual(value);
        },
      ),
    );
  });

  it('fails in no other way, whatever it is', () => {
    const refusal = /^credential\./;
    const attempt = (act: () => unknown) => {
      try {
        act();
      } catch (error) {
        expect((error as Error).message).toMatch(refusal);
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) =>
        attempt(() => readCredential(Buffer.from(bytes))),
      ),
    );
    fc.assert(fc.property(fc.anything(), (value) => attempt(() => readDocument(value))));
  });
});
