import type { Hostile } from './hostile.js';
import { cast, FORM, JSON_BODY, parts } from './signed-in.js';

const ASKED = { url: '/api/v1/skills' };

/** What somebody may send who has no account, and what every request has. */
export const VISITOR: readonly Hostile[] = [
  { name: 'a long address', n: 3_000, make: (n) => ({ url: `/${'a/'.repeat(n / 2)}` }) },
  { name: 'a query of many names', n: 3_000, make: (n) => ({ url: `/sign-in?${'a&'.repeat(n / 2)}` }) },
  {
    name: 'Accept-Language',
    n: 3_000,
    make: (n) => ({ url: '/sign-in', headers: { 'accept-language': 'en-a;q=0.1,'.repeat(n / 12) } }),
  },
  {
    name: 'JSON nested deep',
    n: 60_000,
    make: (n) => ({
      method: 'POST',
      url: '/api/v1/verifications',
      headers: JSON_BODY,
      body: '['.repeat(n) + ']'.repeat(n),
    }),
  },
  {
    name: 'a form of many fields',
    n: 60_000,
    make: (n) => ({ method: 'POST', url: '/sign-in', headers: FORM, body: 'a=1&'.repeat(n) }),
  },
  ...[
    'accept',
    'accept-language',
    'authorization',
    'cookie',
    'if-match',
    'if-none-match',
    'idempotency-key',
  ].flatMap((header) =>
    ['a;q=0.1,', '"1', '; =', ' .', 'Bearer '].map((sign): Hostile => ({
      name: `${header} of ${sign}`,
      n: 3_000,
      make: (n) => ({
        // `If-Match` and `Idempotency-Key` are read where something is written.
        ...(/^(if-match|idem)/.test(header)
          ? { method: 'PATCH', url: '/api/v1/skills/LISTEN', body: '{}' }
          : ASKED),
        headers: { ...JSON_BODY, cookie: cast.trainer.cookie, [header]: `x${sign.repeat(n / sign.length)}x` },
      }),
    })),
  ),
  ...['@', '.', 'a@', '@a.', ' '].map((sign): Hostile => ({
    name: `an e-mail address of ${sign}`,
    n: 4_800,
    make: (n) => ({
      method: 'POST',
      url: '/sign-in',
      headers: { ...FORM, cookie: cast.visitor.cookie },
      body: `_csrf=${cast.visitor.token}&password=x&email=${encodeURIComponent(sign.repeat(n / sign.length))}`,
    }),
  })),
  {
    name: 'an e-mail address past every limit',
    n: 60_000,
    make: (n) => ({ method: 'POST', url: '/sign-in', headers: FORM, body: `email=${'@'.repeat(n)}` }),
  },
  {
    name: 'a form with files of many texts',
    n: 1_000,
    make: (n) => parts('/verify', cast.visitor, Array(n).fill(['a', 'b'])),
  },
  {
    name: 'a form with files of a long text',
    n: 200_000,
    make: (n) => parts('/verify', cast.visitor, [['credential', '{'.repeat(n)]]),
  },
  {
    name: 'a form with files of many empty files',
    n: 1_000,
    make: (n) => parts('/verify', cast.visitor, Array(n).fill(['file', '', 'a.png'])),
  },
  {
    name: 'a form with files of long names',
    n: 70_000,
    make: (n) => parts('/verify', cast.visitor, [['file', 'x', '.'.repeat(n)]]),
  },
  {
    name: 'a form with files of almost boundaries',
    n: 200_000,
    make: (n) => parts('/verify', cast.visitor, [['file', '\r\n--'.repeat(n / 4), 'a.png']]),
  },
];
