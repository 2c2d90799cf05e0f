import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDates } from '../../../src/credentials/verification/check-dates.js';
import { checkList, keptFor, statusEntry } from '../../../src/credentials/verification/check-list.js';
import { DocumentCache } from '../../../src/credentials/verification/document-cache.js';
import { hostIn, issuerAddress } from '../../../src/credentials/verification/issuer-address.js';
import { SlowHosts } from '../../../src/credentials/verification/slow-hosts.js';
import { keysIn } from '../../../src/credentials/verification/listed-keys.js';
import { isPublicAddress } from '../../../src/credentials/verification/public-address.js';
import {
  CHECKS,
  FINDINGS,
  type Code,
  type Findings,
  judged,
} from '../../../src/credentials/verification/verification.js';
import { didDocument } from '../../../src/credentials/did-web.js';
import { newKeys } from '../../../src/credentials/keys/new-key.js';
import { LANGUAGES } from '../../../src/web/languages.js';
import { Translations } from '../../../src/web/translations.js';

const NOW = '2026-11-21T09:00:00.000Z';

describe('A verdict', () => {
  const codes = Object.keys(FINDINGS) as Code[];
  const found = fc.record(
    Object.fromEntries(
      CHECKS.map((name) => [
        name,
        fc.constantFrom(...codes.filter((code) => FINDINGS[code][0] === name)).map((code) => ({ code })),
      ]),
    ),
  );

  it('is valid only when every check was made and passed; one failed check is enough', () => {
    fc.assert(
      fc.property(found, (findings) => {
        const { verdict, checks } = judged(findings as unknown as Findings);
        const results = checks.map(({ result }) => result);
        expect(checks.map(({ check }) => check)).toEqual(CHECKS);
        expect(verdict === 'valid').toBe(results.every((result) => result === 'passed'));
        expect(verdict === 'invalid').toBe(results.includes('failed'));
      }),
    );
  });

  it('has a sentence for everything that can be found, in every language', () => {
    const translations = new Translations();
    for (const language of LANGUAGES) {
      const keys = new Set(translations.keys(language));
      expect(codes.filter((code) => !keys.has(`errors.finding.${code}`))).toEqual([]);
    }
  });
});

describe('The dates', () => {
  it.each([
    [{ validFrom: '2026-11-21T09:00:00Z' }, 'dates-hold'],
    [{ validFrom: '2026-11-21T09:02:00Z' }, 'dates-hold'],
    [{ validFrom: '2026-11-21T09:02:01Z' }, 'not-yet-valid'],
    [{ validFrom: '2026-11-21T14:30:00+05:30' }, 'dates-hold'],
    [{ validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-11-21T08:58:00Z' }, 'expired'],
    [{ validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-11-21T08:58:01Z' }, 'dates-hold'],
    [{ validFrom: '2026-01-01T00:00:00Z', proof: [{ expires: '2026-02-01T00:00:00Z' }] }, 'proof-expired'],
    [{ validFrom: '2026-01-01T00:00:00Z', proof: [{ expires: 'soon' }] }, 'dates-unreadable'],
    [{}, 'dates-unreadable'],
    [{ validFrom: null }, 'dates-unreadable'],
    [{ validFrom: '2026-01-01' }, 'dates-unreadable'],
    [{ validFrom: '2026-01-01T00:00:00' }, 'dates-unreadable'],
    [{ validFrom: '2026-13-01T00:00:00Z' }, 'dates-unreadable'],
    [{ validFrom: '2026-02-30T00:00:00Z' }, 'dates-unreadable'],
    [{ validFrom: '2025-02-29T00:00:00Z' }, 'dates-unreadable'],
    [{ validFrom: '2024-02-29T24:00:00Z' }, 'dates-hold'],
    [{ validFrom: '2026-01-01T24:00:01Z' }, 'dates-unreadable'],
    [{ validFrom: '2026-01-01T00:00:60Z' }, 'dates-unreadable'],
    [{ validFrom: '2026-01-01T00:00:00+14:01' }, 'dates-unreadable'],
    [{ validFrom: '2026-01-01T00:00:00Z', validUntil: 1 }, 'dates-unreadable'],
  ])('of %j: %s', (document, code) => {
    expect(checkDates(document, NOW).code).toBe(code);
  });
});

describe('An address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '2a00:1450::1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...['127.0.0.1', '127.255.255.255', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1'],
    ...[
      '::',
      '::1',
      '::ffff:8.8.8.8',
      '::ffff:127.0.0.1',
      '::7f00:1',
      'fc00::1',
      'fd12::1',
      'fe80::1',
      'fe80::1%eth0',
    ],
    ...['ff02::1', '64:ff9b::a00:1', '2002:7f00:1::', '2001:db8::1', 'localhost', ''],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('of an issuer is where its keys stand', () => {
    expect(issuerAddress('did:web:a.example.org')?.documentUrl).toBe(
      'https://a.example.org/.well-known/did.json',
    );
    expect(issuerAddress('did:web:a.example.org%3A8443:b')).toEqual({
      documentUrl: 'https://a.example.org:8443/b/did.json',
      host: 'a.example.org:8443',
    });
    expect(issuerAddress('https://a.example.org/i')?.host).toBe('a.example.org');
    for (const other of ['did:key:z6Mk', 'http://a.example.org', 'https://a.example.org#z6Mk', 'urn:x', '']) {
      expect(issuerAddress(other)).toBeNull();
    }
  });

  it('is taken for its host when an administrator types it', () => {
    const typed = [
      ' A.Example.org ',
      'https://a.example.org/x',
      'a.example.org:8443',
      'https://u@a.example.org',
      'a b',
      'a/b',
      '',
      'ftp://a',
    ];
    const hosts = ['a.example.org', 'a.example.org', 'a.example.org:8443', null, null, null, null, null];
    expect(typed.map(hostIn)).toEqual(hosts);
  });
});

describe('An issuer’s document', () => {
  it('is read for its own keys alone, of both kinds', async () => {
    const did = 'did:web:a.example.org';
    const methods = (await newKeys()).map(({ publicKey: { publicKeyMultibase } }) => ({
      ...{
        id: `${did}#${publicKeyMultibase}`,
        type: 'Multikey' as const,
        controller: did,
        publicKeyMultibase,
      },
    }));
    const foreign = { ...methods[0]!, id: 'did:web:b.example.org#x' };
    const other = { ...methods[0]!, controller: 'did:web:b.example.org' };
    const keys = keysIn(didDocument(did, [...methods, foreign, other]), did, NOW);
    expect(keys?.document.verificationMethod).toEqual(methods);
    const es256 = (await newKeys())[1]!;
    const listed = { ...methods[1]!, publicKeyMultibase: es256.publicKey.publicKeyMultibase };
    const [jwk] = keysIn(didDocument(did, [listed]), did, NOW)!.jwks.values();
    expect(jwk).toEqual({ kty: 'EC', crv: 'P-256', x: es256.publicKey.jwk.x, y: es256.publicKey.jwk.y });
    expect(keysIn(didDocument(did, methods), 'did:web:b.example.org', NOW)).toBeNull();
    expect(keysIn(null, did, NOW)).toBeNull();
  });
});

describe('A status list', () => {
  const entry = {
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: 'https://a/1',
  };

  it('is looked for where the credential says', () => {
    const of = (status: unknown) => statusEntry({ credentialStatus: status });
    expect(of(entry)).toEqual({ listUrl: 'https://a/1', purpose: 'revocation', index: 7, size: 1 });
    expect(statusEntry({})).toEqual({ code: 'status-none' });
    expect(of([entry])).toMatchObject({ code: 'status-kind-unknown' });
    expect(of({ ...entry, type: '1EdTechRevocationList' })).toMatchObject({ code: 'status-kind-unknown' });
    expect(of({ ...entry, statusPurpose: 'refresh' })).toMatchObject({ code: 'status-kind-unknown' });
    for (const index of ['-1', '1.5', 7, '', '1e3']) {
      expect(of({ ...entry, statusListIndex: index })).toMatchObject({ code: 'status-list-no-place' });
    }
  });

  it('is kept for as long as it says, at most five minutes', () => {
    const lasting = (ttl: unknown) => keptFor({ credentialSubject: { ttl } });
    expect([lasting(1000), lasting(9e9), lasting('x'), lasting(-1), keptFor(null)]).toEqual([
      1000, 3e5, 3e5, 3e5, 3e5,
    ]);
  });

  it('that nobody signed is not unfolded', async () => {
    const did = 'did:web:a';
    const bomb = `u${gzipSync(Buffer.alloc(10_000_000)).toString('base64url')}`;
    const list = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      issuer: did,
      type: ['BitstringStatusListCredential'],
      credentialSubject: { statusPurpose: 'revocation', encodedList: bomb },
    };
    const keys = {
      issuerId: did,
      document: didDocument(did, []),
      jwks: new Map(),
      ended: new Map(),
      isKept: false,
      unanswered: null,
    };
    const place = { listUrl: 'https://a/1', purpose: 'revocation', index: 1, size: 1 } as const;
    expect(await checkList(list, place, keys, NOW)).toEqual({ code: 'status-list-unproven' });
    expect(await checkList('x', place, keys, NOW)).toEqual({ code: 'status-list-unusable' });
  });
});

describe('The memory for documents', () => {
  it('forgets what is over, and the oldest when it is full', () => {
    const cache = new DocumentCache(2);
    cache.keep('a', 1, 10);
    expect([cache.get('a', 9), cache.get('a', 10)]).toEqual([1, undefined]);
    cache.keep('b', 2, 10);
    cache.keep('c', 3, 10);
    expect(['a', 'b', 'c'].map((name) => cache.get(name, 0))).toEqual([undefined, 2, 3]);
  });

  it('has a host asked again sixty times in a minute, and no more', () => {
    const cache = new DocumentCache();
    const asked = Array.from({ length: 61 }, () => cache.mayAskAgain('a', 1000));
    expect(asked.filter(Boolean)).toHaveLength(60);
    expect([cache.mayAskAgain('b', 1000), cache.mayAskAgain('a', 61_001)]).toEqual([true, true]);
  });
});

describe('A host that lets us wait', () => {
  let now = 0;
  const hosts = new SlowHosts(() => now);
  const after = (milliseconds: number) => () => {
    now += milliseconds;
    return Promise.reject(new Error('no answer'));
  };

  it('is left alone for a minute, and others are not', async () => {
    await expect(hosts.ask('a', after(1_000))).rejects.toThrow('no answer');
    await expect(hosts.ask('a', after(5_000))).rejects.toThrow('no answer');
    const begun = now;
    await expect(hosts.ask('a', after(5_000))).rejects.toMatchObject({ fault: 'no-answer' });
    expect(now).toBe(begun);
    expect(await hosts.ask('b', () => Promise.resolve('x'))).toBe('x');
    now += 60_000;
    expect(await hosts.ask('a', () => Promise.resolve('x'))).toBe('x');
  });
});
