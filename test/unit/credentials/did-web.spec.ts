import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { didWebOf, documentUrlOf } from '../../../src/credentials/did-web.js';
import { multibase, p256Multibase } from '../../../src/credentials/keys/multibase.js';
import { freePlaces, listsFor, placeOf, placesOf } from '../../../src/credentials/status-place.js';

describe('A did:web', () => {
  it.each([
    ['https://skills.example.org', 'did:web:skills.example.org', '/.well-known/did.json'],
    ['https://skills.example.org:8443', 'did:web:skills.example.org%3A8443', '/.well-known/did.json'],
    ['https://example.org/a/b', 'did:web:example.org:a:b', '/did.json'],
  ])('of %s names it, and leads back to it', (url, did, document) => {
    expect(didWebOf(url)).toBe(did);
    expect(documentUrlOf(did)).toBe(`${url}${document}`);
  });

  it.each([
    ...[
      'did:key:z6Mk',
      'did:web:',
      'web:x',
      '',
      'did:web:a%2',
      'did:web:a%2Fb',
      'did:web:a%2fb',
      'did:web:a/b',
    ],
    ...['did:web:a?b', 'did:web:a%3Fb', 'did:web:a#b', 'did:web:a:..', 'did:web:a:%2e%2E', 'did:web:a:.:b'],
    ...['did:web:a::b', 'did:web:a:', 'did:web:a:b%2Fc', 'did:web:a:b%5Cc', 'did:web:a:b?c', 'did:web:u%40a'],
    ...[
      'did:web:a%3A99999',
      'did:web:a%3A',
      'did:web:a%3Ab',
      'did:web:a:b%00',
      'did:web:a:%252e',
      'did:web:a b',
    ],
  ])('is not %j', (text) => {
    expect(documentUrlOf(text)).toBeNull();
  });
});

describe('A key in multibase', () => {
  it('is base 58, with its leading zeros', () => {
    expect(multibase(Buffer.from('Hello World!'))).toBe('z2NEpo7TZRRrLZSi2U');
    expect(multibase(Buffer.from([0, 0, 40, 127, 180, 205]))).toBe('z11233QC4');
    expect(multibase(new Uint8Array())).toBe('z');
  });

  it('begins as P-256 keys do, and holds the point', async () => {
    const jwk = await exportJWK((await generateKeyPair('ES256')).publicKey);
    expect(p256Multibase(jwk)).toMatch(/^zDn/);
    expect(createPublicKey({ key: { ...jwk }, format: 'jwk' }).asymmetricKeyType).toBe('ec');
  });
});

describe('A place in the status lists', () => {
  it('is found again in its list', () => {
    expect(placeOf(0)).toEqual({ list: 1, index: 0 });
    expect(placeOf(131_072)).toEqual({ list: 2, index: 0 });
    expect(placesOf(2)).toEqual([131_072, 262_144]);
  });

  it('is free, different for each, and in lists that are at most half full', () => {
    const taken = new Set([1, 2, 3]);
    const places = freePlaces(1000, taken);
    expect(new Set([...places, ...taken]).size).toBe(1003);
    expect(listsFor(0)).toBe(1);
    expect(listsFor(65_536)).toBe(1);
    expect(listsFor(65_537)).toBe(2);
  });
});
