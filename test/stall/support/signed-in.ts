import { zipSync } from 'fflate';
import { CredentialIssuer } from '../../../src/credentials/issuing/credential-issuer.service.js';
import type { TestApp } from '../../support/app.js';
import type { Cast } from '../../support/cast.js';
import { Browser } from '../../support/client.js';
import { certified, publishedScheme } from '../../support/credentials.js';
import type { Hostile, Sent } from './hostile.js';
import type { WatchedServer } from './watched-server.js';

export const JSON_BODY = { 'content-type': 'application/json' };
export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export interface Session {
  cookie: string;
  /** For forms of this session. */
  token: string;
}

/** Who sends: known once the server stands. */
export const cast = {
  visitor: { cookie: '', token: '' },
  trainer: { cookie: '', token: '' },
  asha: '',
  certificate: '',
};

/** Gives Asha a certificate, so that there is a paper to draw. */
export async function certify(test: TestApp, people: Cast): Promise<void> {
  const scheme = await publishedScheme(test, people);
  [cast.certificate = ''] = await certified(test, people, scheme, people.asha.employeeId, 1);
  await test.get(CredentialIssuer).settled();
  cast.asha = people.asha.employeeId;
}

export async function signIn(server: WatchedServer): Promise<void> {
  cast.visitor = await sessionOf(new Browser(server), '/sign-in');
  cast.trainer = await sessionOf(await server.cast.tariq.browser(), '/account');
}

async function sessionOf(browser: Browser, page: string): Promise<Session> {
  const token = (await browser.get(page)).html()('input[name=_csrf]').first().attr('value') ?? '';
  return { cookie: browser.cookieHeader(), token: encodeURIComponent(token) };
}

/** A form with files, sign by sign as given: a name, a content, and a file's name where it is one. */
export function parts(url: string, { cookie, token }: Session, given: readonly (readonly string[])[]): Sent {
  const body = [['_csrf', decodeURIComponent(token)], ...given].map(([name, content, file]) => {
    const named = file === undefined ? '' : `; filename="${file}"`;
    return `--b\r\ncontent-disposition: form-data; name="${name}"${named}\r\n\r\n${content}\r\n`;
  });
  const headers = {
    'content-type': 'multipart/form-data; boundary=b',
    'sec-fetch-site': 'same-origin',
    cookie,
  };
  return { method: 'POST', url, headers, body: `${body.join('')}--b--\r\n` };
}

const asked = (name: string, n: number, url: (n: number) => string): Hostile => ({
  name,
  n,
  make: (size) => ({ url: url(size), headers: { cookie: cast.trainer.cookie } }),
});
const table = (name: string, n: number, text: (n: number) => string): Hostile => ({
  name: `a pasted table of ${name}`,
  n,
  make: (size) => ({
    method: 'POST',
    url: '/assessment-table/preview',
    headers: { ...FORM, cookie: cast.trainer.cookie },
    // As few signs as the form allows, so that as many arrive as a body may have.
    body: `_csrf=${cast.trainer.token}&text=${text(size).replace(/[%&+]/g, encodeURIComponent)}`,
  }),
});
const json = (name: string, n: number, url: string, body: (n: number) => unknown): Hostile => ({
  name,
  n,
  make: (size) => ({
    method: 'POST',
    url,
    headers: { ...JSON_BODY, cookie: cast.trainer.cookie },
    body: JSON.stringify(body(size)),
  }),
});
const file = (name: string, n: number, content: (n: number) => Uint8Array): Hostile => ({
  name,
  n,
  make: (size) => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(content(size))]), 'a.docx');
    const headers = { 'sec-fetch-site': 'same-origin', cookie: cast.trainer.cookie };
    return { method: 'POST', url: '/api/v1/evidence-files', headers, body };
  },
});
const entries = (n: number, nameOf: (at: number) => string) =>
  zipSync(Object.fromEntries(Array.from({ length: n }, (_, at) => [nameOf(at), new Uint8Array()])), {
    level: 0,
  });

/** What a trainer may send: words, tables, JSON, files. */
export const SIGNED_IN: readonly Hostile[] = [
  ...['a ', '%25', '%E0%A4%A8%E0%A4%BC', '-_.'].map((sign) =>
    asked(`search words of ${sign}`, 1_800, (n) => `/search?q=${sign.repeat(n / sign.length)}`),
  ),
  asked('a search that just fits', 25, (n) => `/api/v1/search?q=${'a '.repeat(n / 2)}`),
  asked('a cursor', 1_000, (n) => `/api/v1/skills?cursor=${'W'.repeat(n)}`),
  asked(
    'a list of skills',
    1_900,
    (n) => `/people/${cast.asha}/assessment-sheet?skills=${'A,'.repeat(n / 2)}`,
  ),
  // As long as is read …
  ...['\t', '"', '\n', '"\t', 'a\tb\n', ',;', ' ', '\r', '"\n"', 'न\u093c', '\u00a0', '&', 'a,'].map((sign) =>
    table(JSON.stringify(sign), Math.floor(62_000 / sign.length), (n) => sign.repeat(n)),
  ),
  table('rows as wide as they may be', 40, (n) => `${'\t'.repeat(299)}\n`.repeat(n)),
  table('as many cells as there may be', 1_560, (n) => 'a\tb\tc\td\te\tf\tg\th\n'.repeat(n)),
  table(
    'people by skills',
    40,
    (n) => `x${'\tLISTEN'.repeat(299)}\n${`A${'\t'.repeat(299)}\n`.repeat(n)}Asha\t3`,
  ),
  table('rows that are right', 75, (n) =>
    `Asha\tLISTEN\t3\tobservation\t2026-01-01\t${'a, '.repeat(260)}\n`.repeat(n),
  ),
  table('rows that are wrong', 75, (n) =>
    `"${'\u00a0 '.repeat(50)}x"\tx\t9\ty\t03/04/2026\t${'a "'.repeat(220)}\tz\tz\n`.repeat(n),
  ),
  // … and as long as a form may be.
  ...['\t', '"', 'a\tb\n'].map((sign) =>
    table(`far too many ${JSON.stringify(sign)}`, Math.floor(260_000 / sign.length), (n) => sign.repeat(n)),
  ),
  json('many unknown fields', 17_500, '/api/v1/assessments', (n) =>
    Object.fromEntries(Array.from({ length: n }, (_, at) => [`a${at}`, at])),
  ),
  json('many assessments', 5_000, '/api/v1/assessments/batch', (n) => ({ assessments: Array(n).fill({}) })),
  json('links of points', 4_900, '/api/v1/assessments', (n) => ({
    links: [`https://${'a.'.repeat(n / 2)}`],
  })),
  json('a day of digits', 4_900, '/api/v1/assessments', (n) => ({ assessedOn: '1'.repeat(n) })),
  json('an id of letters', 4_900, '/api/v1/assessments', (n) => ({ skillId: 'a-'.repeat(n / 2) })),
  json('a choice of letters', 4_900, '/api/v1/assessments', (n) => ({ method: 'a-'.repeat(n / 2) })),
  json('a number of digits', 4_900, '/api/v1/assessments', (n) => ({ level: '1'.repeat(n) })),
  {
    name: 'a number as long as a body',
    n: 60_000,
    make: (n) => ({
      method: 'POST',
      url: '/api/v1/assessments',
      headers: { ...JSON_BODY, cookie: cast.trainer.cookie },
      body: `{"level":${'1'.repeat(n)}}`,
    }),
  },
  json('a flag of letters', 4_900, '/api/v1/assessments', (n) => ({ again: 'true'.repeat(n / 4) })),
  json('a list of what is no item', 4_900, '/api/v1/assessments', (n) => ({ checklist: Array(n).fill('a') })),
  json('a list of ids', 4_900, '/api/v1/assessments', (n) => ({ evidenceFileIds: Array(n).fill('a') })),
  asked('an instant of digits', 1_900, (n) => `/api/v1/employees/${cast.asha}/gaps?knownAt=${'1'.repeat(n)}`),
  json('a note of signs', 4_900, '/api/v1/assessments', (n) => ({ note: '\u202e \u00a0'.repeat(n / 3) })),
  file('an archive of many entries', 2_000, (n) => entries(n, (at) => `word/${at}.xml`)),
  file('an archive of long names', 50, (n) => entries(n, (at) => `word/${'.'.repeat(5_000)}${at}.xml`)),
  file('a file of ends of an archive', 200_000, (n) =>
    Buffer.concat([entries(1, () => 'word/a.xml'), Buffer.from('PK\x05\x06'.repeat(n / 4), 'latin1')]),
  ),
  {
    name: 'a file with a long name',
    n: 70_000,
    make: (n) => parts('/api/v1/evidence-files', cast.trainer, [['file', 'x', '.'.repeat(n)]]),
  },
  ...[
    () => `/people/${cast.asha}/assessments`,
    () => `/people/${cast.asha}/checklist`,
    () => '/my-credentials',
  ].map((url, nth): Hostile => ({
    name: `a form with files of many texts, ${['an assessment', 'a checklist', 'a credential'][nth]}`,
    n: 1_000,
    make: (n) => parts(url(), cast.trainer, Array(n).fill(['a', 'b'])),
  })),
  {
    name: 'a table that is recorded without having been looked through',
    n: 15_000,
    make: (n) => ({
      method: 'POST',
      url: '/assessment-table',
      headers: { ...FORM, cookie: cast.trainer.cookie },
      body: `_csrf=${cast.trainer.token}&text=${'a\t"b\n'.repeat(n / 4)}`,
    }),
  },
  json('a credential that is brought', 15_000, '/api/v1/received-credentials', (n) => ({
    credential: { a: '[{'.repeat(n) },
  })),
  asked('a paper that is drawn', 1, () => `/api/v1/certificates/${cast.certificate}/credential/pdf`),
];
