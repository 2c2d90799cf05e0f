import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commands } from '../../src/commands/commands.js';
import { Config } from '../../src/config.js';
import { CredentialsAtStart } from '../../src/credentials/credentials-at-start.js';
import { openSnapshot } from '../../src/database/snapshot.js';
import { Reading } from '../../src/database/reading.js';
import { unbakePng } from '../../src/credentials/baking/png.js';
import { unbakeSvg } from '../../src/credentials/baking/svg.js';
import { CredentialFiles } from '../../src/credentials/delivery/credential-file.js';
import { CredentialsQueries } from '../../src/credentials/delivery/credentials.queries.js';
import { CredentialRenewal } from '../../src/credentials/issuing/credential-renewal.service.js';
import type { CertificateEvidence } from '../../src/certifications/certificates/certificate-evidence.js';
import type { IssuedCredentialForm } from '../../src/credentials/issued-form.js';
import { confirmedSkills } from '../../src/credentials/paper/confirmed-skills.js';
import { levelsIn } from '../../src/credentials/received/levels.js';
import { claimsIn } from '../../src/credentials/verification/claims.js';
import { Verifications } from '../../src/credentials/verification/verifications.js';
import { FirstStart } from '../../src/demo/first-start.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { schema } from '../../src/schema.js';
import { operator } from '../../src/shared/actor.js';
import { addDays } from '../../src/shared/calendar-date.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';
import { startApp, type TestApp } from '../support/app.js';
import { tokenRow } from '../support/cast-rows.js';
import { ApiClient } from '../support/client.js';
import { IndependentVerifier } from '../support/independent-verifier.js';
import { put } from '../support/installation.js';
import { ENGINE } from '../support/scratch-database.js';

/**
 * An installation of 30 November 2026 (commit 76e486c): its database, and what its API answered on that day. Every later
 * build finds it, migrates it and answers the same. Whoever changes an answer on purpose says here which, and why:
 *
 * - The last day is told by one word everywhere, and it is the last day: `validUntil`, in place of `expiresOn` or `lapsesOn`, which
 *   were the day after it. So in `/certificates` (also as a sort), `/certificates/expiring`, `/certificates/attention`, the answers
 *   to a decision, the register, `/verify`, the impact of a draft, `/team/lapsing`, `/work-queue` (there of what has lapsed too, in
 *   place of `sinceOn`) and the levels of a person. The days are the same.
 * - A gap says both `validUntil`, the last day of the level, and `metUntil`, the last day on which the requirement is met, in place
 *   of `expiresOn`; what lapses before a renewal says `metUntil`. They were taken for each other.
 * - What was assessed at the end of a month and is valid for months that end in a shorter one is valid until the end of that one.
 *   None of the answers kept here is about such a day.
 */
const FOLDER = fileURLToPath(new URL('./2026-11-30/', import.meta.url));
const DAY = '2026-11-30';
/** What its credentials name as the issuer's address. */
const PUBLIC_URL = 'http://127.0.0.1:4100';

type Gap = readonly [skill: string, state: string, verified: number | null, counted: number | null];

interface Answered {
  readonly asOf: string;
  /** By number of the person and code of the role. */
  readonly answers: Readonly<
    Record<string, { readonly readiness: number; readonly ready: boolean; readonly gaps: readonly Gap[] }>
  >;
  readonly certificates: readonly (readonly [number: string, state: string, expiresOn: string])[];
}

const THEN = JSON.parse(
  gunzipSync(readFileSync(`${FOLDER}answers-${DAY}.json.gz`)).toString('utf8'),
) as Answered;

/** Of a certificate in this state, the verdict on its credential that day: what has ended or is barred does not hold. */
const VERDICTS: Readonly<Record<string, string>> = {
  active: 'valid',
  reduced: 'valid',
  expired: 'invalid',
  renewed: 'invalid',
  revoked: 'invalid',
  suspended: 'invalid',
};

describe(`An installation of ${DAY} (${ENGINE})`, () => {
  let test: TestApp;
  let auditor: ApiClient;
  const said: string[] = [];

  beforeAll(async () => {
    test = await startApp({ PUBLIC_URL }, (scratch) =>
      put({ folder: FOLDER, database: 'skill-ladder-76e486c.sqlite.gz' }, scratch),
    );
    test.clock.setTo(DAY);
    test.clock.advance(14 * 3_600_000);
    const say = (line: string) => said.push(line);
    await test.get(FirstStart).run(say);
    await test.get(CredentialsAtStart).openKeys(say);
    await test.get(CredentialsAtStart).signMissing(say);
    auditor = await signedIn('auditor');
  }, 180_000);
  afterAll(() => test.close());

  const signedIn = async (kind: string) => {
    const [user] = await test.get(Reading).sql<{ id: string }>`SELECT id FROM users WHERE kinds = ${kind}`;
    const token = await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      tx.record({ act: 'test.arranged', subject: { type: 'user', id: user?.id ?? '' } });
      return tokenRow(tx, user?.id ?? '');
    });
    return new ApiClient(test, token);
  };

  it('starts without making, signing or inventing anything', () => {
    expect(said).toEqual([]);
  });

  it('answers for every person and role as it did', async () => {
    const people = await test.get(Reading).sql<{
      id: string;
      number: string;
    }>`SELECT id, number FROM employees`;
    const ids = new Map(people.map(({ number, id }) => [number, id]));
    const now: Record<string, unknown> = {};
    for (const asked of Object.keys(THEN.answers)) {
      const [number = '', role = ''] = asked.split(' ');
      const url = `/employees/${ids.get(number)}/gaps?role=${role}&asOf=${THEN.asOf}`;
      const { readiness, ready, gaps } = (await auditor.get(url)).json<GapsAnswered>();
      now[asked] = { readiness, ready, gaps: gaps.map(gapOf) };
    }
    expect(now).toEqual(THEN.answers);
  }, 180_000);

  it('has the certificates that it had, in the states in which they were', async () => {
    const answer = await auditor.get(`/certificates?asOf=${THEN.asOf}&limit=100`);
    const { items } = answer.json<{ items: { number: string; state: string; validUntil: string }[] }>();
    const now = items.map(({ number, state, validUntil }) => [number, state, addDays(validUntil, 1)]);
    expect(now).toEqual(THEN.certificates);
  });

  // A credential of that day has 100 KB, and verifying it takes half a second: each in one form, by turns.
  it('has its 26 credentials verified as they were signed', async () => {
    const signed = await test.get(Reading).sql<{ number: string; json: string; jwt: string }>`
      SELECT c.number, i.json, i.jwt FROM issued_credentials i JOIN certificates c ON c.id = i.certificate_id
      ORDER BY c.number`;
    const verdicts: Record<string, string> = {};
    for (const [nth, { number, json, jwt }] of signed.entries()) {
      const presented = nth % 2 === 0 ? { jwt } : { credential: JSON.parse(json) as unknown };
      const answer = await auditor.post('/credentials/verification', presented);
      const { verdict, isProven } = answer.json<{ verdict: string; isProven: boolean }>();
      verdicts[number] = isProven ? verdict : `${verdict}, not proven`;
    }
    const then = THEN.certificates.map(([number, state]) => [number, VERDICTS[state] ?? state]);
    expect(verdicts).toEqual(Object.fromEntries(then));
  }, 180_000);

  it('has the levels read from them that they were granted for, in the form of that day and in that of today', async () => {
    const read = async () => {
      const rows = await test.get(Reading).sql<{ number: string; json: string; evidence: string }>`
        SELECT c.number, i.json, c.evidence FROM issued_credentials i JOIN certificates c ON c.id = i.certificate_id
        WHERE NOT EXISTS (SELECT 1 FROM certificate_reductions r WHERE r.certificate_id = c.id) ORDER BY c.number`;
      return rows.map(({ number, json, evidence }) => {
        const credential = JSON.parse(json) as IssuedCredentialForm;
        const { skills } = JSON.parse(evidence) as CertificateEvidence;
        const held = skills.flatMap(({ code, name, held: level }) =>
          level === null ? [] : { code, name, level },
        );
        const levels = [...levelsIn({ ...credential })].filter(([, level]) => level !== null);
        expect([number, levels]).toEqual([number, held.map(({ code, level }) => [code, level])]);
        const told = held.map(({ name, level }) => ({ name, level: String(level) }));
        expect([number, claimsIn({ ...credential }).results]).toEqual([number, told]);
        const confirmed = confirmedSkills(credential).map(({ code, name, level }) => ({ code, name, level }));
        expect(confirmed).toEqual(held.map((one) => ({ ...one, level: String(one.level) })));
        return json;
      });
    };
    const before = await read();
    expect((await test.get(CredentialRenewal).renew(() => undefined)).failed).toEqual([]);
    const after = await read();
    expect(before.length).toBeGreaterThan(20);
    expect(after.filter((json, nth) => json !== before[nth]).length).toBeGreaterThan(10);
  }, 180_000);

  it('has what stands renewed, and a verifier that knows the standards alone accepts just that in every form', async () => {
    expect((await test.get(CredentialRenewal).renew(() => undefined)).failed).toEqual([]);
    const get = async (url: string): Promise<unknown> =>
      (await fetch(`${test.origin}${new URL(url).pathname}`)).json();
    const verifier = new IndependentVerifier(get, new Date(`${DAY}T23:00:00Z`));
    const speech = new Speech(new Translations(), 'en', 'UTC');
    const rows = await test.get(Reading).sql<{
      id: string;
      number: string;
    }>`SELECT id, number FROM certificates`;
    const accepted: Record<string, boolean> = {};
    for (const { id, number } of rows) {
      const signed = (await test.get(CredentialsQueries).ofCertificate(id))!;
      const file = async (form: string) =>
        Buffer.from((await test.get(CredentialFiles).file(signed, form, speech, { size: 'a4' })).body);
      const { json, jwt } = signed;
      expect([unbakePng(await file('png')), unbakeSvg((await file('svg')).toString())]).toEqual([json, json]);
      // A PDF is for people: what it carries is the link, and its code, to what is answered for its number.
      expect(linksIn(await file('pdf'))).toEqual([`${PUBLIC_URL}/verify/${number}`]);
      const { verdict } = await test.get(Verifications).ofNumber(number);
      const refusals = [await verifier.refusal(signed.credential), await verifier.refusal(jwt)];
      accepted[number] = refusals.every((refusal) => refusal === null);
      expect([number, verdict === 'valid']).toEqual([number, accepted[number]]);
      if (accepted[number])
        expect([number, json.length < 30_000, jwt.length < 30_000]).toEqual([number, true, true]);
    }
    const then = THEN.certificates.map(([number, state]) => [number, VERDICTS[state] === 'valid']);
    expect(accepted).toEqual(Object.fromEntries(then));
  }, 180_000);

  it('has its history whole', async () => {
    const context = {
      config: test.get(Config),
      speech: new Speech(new Translations(), 'en', 'UTC'),
      open: () => Promise.resolve(test.app),
      snapshot: () => openSnapshot(test.get(Config), schema),
      say: (line: string) => said.push(line),
    };
    expect([await commands['verify-history']?.run(context, []), said]).toEqual([
      0,
      [expect.stringContaining('The history is whole')],
    ]);
  });
});

interface GapsAnswered {
  readonly readiness: number;
  readonly ready: boolean;
  readonly gaps: readonly {
    readonly skill: { readonly code: string };
    readonly state: string;
    readonly verifiedLevel: number | null;
    readonly countedLevel: number | null;
  }[];
}

/** The addresses that a PDF links to: unlike its pages, its links are not compressed. */
function linksIn(pdf: Buffer): string[] {
  return [...pdf.toString('latin1').matchAll(/\/URI \(([^)]*)\)/g)].map(([, url = '']) => url);
}

function gapOf({ skill, state, verifiedLevel, countedLevel }: GapsAnswered['gaps'][number]): Gap {
  return [skill.code, state, verifiedLevel, countedLevel];
}
