import { gzipSync } from 'node:zlib';
import { bakePng } from '../../../src/credentials/baking/png.js';
import { PIXEL } from '../../support/pixel.js';
import type { Hostile } from './hostile.js';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg">';
const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
];

const verification = (body: object) => ({
  method: 'POST' as const,
  url: '/api/v1/credentials/verification',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const image = (name: string, n: number, make: (n: number) => string | Buffer): Hostile => ({
  name,
  n,
  make: (size) => verification({ image: Buffer.from(make(size)).toString('base64') }),
});
const credential = (name: string, n: number, make: (n: number) => object): Hostile => ({
  name,
  n,
  make: (size) =>
    verification({
      credential: {
        '@context': CONTEXTS,
        id: 'urn:uuid:6f1c3a52-2f5e-4a52-9d0e-5b1a2c3d4e5f',
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
        issuer: { id: 'did:web:a.example', type: ['Profile'] },
        validFrom: '2026-01-01T00:00:00Z',
        ...make(size),
      },
    }),
});
const many = <T>(n: number, make: (at: number) => T) => Array.from({ length: n }, (_, at) => make(at));

/** Credentials that strangers present. */
export const PRESENTED: readonly Hostile[] = [
  image('an SVG of wide spaces', 400, (n) => `<svg${'\u2003'.repeat(n)}!`),
  image('an SVG of plain spaces', 50_000, (n) => `<svg${' '.repeat(n)}!`),
  image('an SVG with a declaration without end', 50_000, (n) => `${SVG}<!${'x'.repeat(n)}`),
  image('an SVG with a document type without end', 50_000, (n) => `<!DOCTYPE ${'x'.repeat(n)}`),
  image('an SVG of many namespaces, nested', 4_000, (n) =>
    many(n, (at) => `<g xmlns:a${at}="urn:a">`).join(''),
  ),
  image(
    'an SVG of many namespaces side by side',
    2_000,
    (n) => `${SVG}${many(n, (at) => `<g xmlns:a${at}="urn:a"/>`).join('')}</svg>`,
  ),
  image('an SVG of many attributes', 4_000, (n) => `${SVG}<g ${many(n, (at) => `a${at}=""`).join(' ')}/>`),
  image('an SVG of many elements', 12_000, (n) => `${SVG}${'<g/>'.repeat(n)}</svg>`),
  image('an SVG nested deep', 15_000, (n) => `${SVG}${'<g>'.repeat(n)}`),
  image('an SVG of entities', 10_000, (n) => `${SVG}${'&amp;'.repeat(n)}</svg>`),
  image('an SVG of sections and comments', 4_000, (n) => `${SVG}${'<![CDATA[]]><!---->'.repeat(n)}</svg>`),
  image('a PNG of many chunks', 10_000, (n) =>
    Buffer.concat([PIXEL.subarray(0, 33), ...many(n, () => PIXEL.subarray(-12, -8)), PIXEL.subarray(33)]),
  ),
  image('a PNG with a long text', 150_000, (n) => bakePng(PIXEL, `{"a":"${'x'.repeat(n)}"}`)),
  image('JSON nested deep in a PNG', 50_000, (n) => bakePng(PIXEL, '['.repeat(n) + ']'.repeat(n))),
  image('JSON of many quotes', 50_000, (n) => `{"a":"${'\\"'.repeat(n)}"}`),
  // Nine thousand of them, 310 KB, ended the process once.
  credential('many inline contexts', 2_250, (n) => ({
    '@context': [...CONTEXTS, ...many(n, (at) => ({ [`a${at}`]: `https://a.example/${at}` }))],
  })),
  credential('contexts nested', 1_000, (n) => ({ a: many(n, () => ({ '@context': { b: 'urn:b' } })) })),
  credential('many results', 300, (n) => ({
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: { id: 'urn:a', type: ['Achievement'], name: 'a', description: 'b', criteria: {} },
      result: many(n, (at) => ({ type: ['Result'], value: String(at) })),
    },
  })),
  credential('many members', 2_000, (n) => Object.fromEntries(many(n, (at) => [`a${at}`, at]))),
  credential('many proofs', 150, (n) => ({ proof: many(n, () => ({ type: 'DataIntegrityProof' })) })),
  credential('many texts of a long name', 100, (n) => ({ ['x'.repeat(n * 100)]: 'y'.repeat(n * 100) })),
  {
    name: 'a token with a large header',
    n: 50_000,
    make: (n) => verification({ jwt: `${'a'.repeat(n)}.e30.${'b'.repeat(n)}` }),
  },
  {
    name: 'a token of points',
    n: 50_000,
    make: (n) => verification({ jwt: 'a.'.repeat(n) }),
  },
  {
    name: 'a token that unfolds',
    n: 50_000,
    make: (n) => verification({ jwt: `e30.${gzipSync(Buffer.alloc(n)).toString('base64url')}.x` }),
  },
  {
    name: 'base 64 with an end that is none',
    n: 100_000,
    make: (n) => verification({ image: `${'A'.repeat(n)}!` }),
  },
];

/** One that costs nothing. */
export const PLAIN = credential('the first', 1, () => ({ credentialSubject: {} }));
