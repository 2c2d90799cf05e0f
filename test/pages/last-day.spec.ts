import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reading } from '../../src/database/reading.js';
import { RemindersService } from '../../src/notifications/reminders/reminders.service.js';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { Organisation } from '../../src/people/organisation.entity.js';
import { Position } from '../../src/people/position.entity.js';
import { PACKAGE } from '../../src/shared/package-folder.js';
import { VIEWS } from '../../src/web/views-folder.js';
import { startApp, type TestApp } from '../support/app.js';
import { arranged } from '../support/arranged.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';
import { certified } from '../support/certificates.js';
import { Browser } from '../support/client.js';
import { certifiable } from '../support/training.js';

/** The last day of a certificate and of a level of Asha, as it is written anywhere. */
const LAST = /\b(20 Dec 2026|20 दिस॰ 2026|2026-12-20|20261220)\b|20 दिस॰ 2026/;
/** The day after, on which neither counts. */
const AFTER = /21 Dec 2026|21 दिस॰ 2026|2026-12-21|20261221/;

describe('The last day of a certificate and of a level', () => {
  let test: TestApp;
  let cast: Cast;
  let certificateId: string;
  let number: string;

  beforeAll(async () => {
    test = await startApp({ PUBLIC_URL: 'https://skills.example.org' });
    cast = await arrangeCast(test);
    const { asha, tariq, roles, skills } = cast;
    const certificationId = await certifiable(test, cast);
    const days = { issuedOn: '2024-12-21', effectiveOn: '2024-12-21', validUntil: '2026-12-20' };
    certificateId = await certified(test, cast, { certificationId, employeeId: asha.employeeId, ...days });
    await arranged(test, async (manager) => {
      // Her role asks for log analysis, which is valid for twelve months.
      await manager.update(Position, { employeeId: asha.employeeId }, { roleId: roles.advanced });
      await manager.update(Organisation, { id: 1 }, { publicRegister: true });
    });
    const by = { employeeId: asha.employeeId, assessorId: tariq.employeeId };
    await assessed(test, { ...by, skillId: skills.LOGS, level: 3, assessedOn: '2025-12-21' });
    const issuer = test.get(CredentialIssuer);
    await issuer.settled();
    const [row] = await test.get(Reading).sql<{ number: string }>`SELECT number FROM certificates`;
    number = row?.number ?? '';
    await test.get(RemindersService).runToday();
  });
  afterAll(() => test.close());

  /** By name of the place: who looks, and where. `/api/…` answers the API, anything else a page. */
  const places = (): readonly (readonly [place: string, who: CastMember | null, url: string])[] => {
    const { asha, tariq, meera, carla } = cast;
    const id = asha.employeeId;
    return [
      ['the certificate', carla, `/certificates/${certificateId}`],
      ['the certificate, API', carla, `/api/v1/certificates/${certificateId}`],
      ['the list of certificates, API', carla, '/api/v1/certificates'],
      ['one’s own certificates', asha, '/my-certifications'],
      ['what ends when', carla, '/certificates/expiring'],
      ['what ends when, exported', carla, '/certificates/expiring/export.csv'],
      ['what ends when, API', carla, '/api/v1/certificates/expiring'],
      ['the renewal', asha, `/certificates/${certificateId}/renewal`],
      ['the credential', asha, `/certificates/${certificateId}/credential`],
      ['the verification by number', null, `/verify/${number}`],
      ['the register', null, `/register?q=${number}`],
      ['the team’s list', meera, '/team/lapsing'],
      ['the team’s list, exported', meera, '/team/lapsing/export.csv'],
      ['the team’s list, API', meera, '/api/v1/team/lapsing'],
      ['one’s own page', asha, '/my-path'],
      ['one’s own skills', asha, '/my-skills'],
      ['somebody’s page', tariq, `/people/${id}`],
      ['somebody’s skills', tariq, `/people/${id}/skills`],
      ['why', asha, `/people/${id}/skills/${cast.skills.LOGS}`],
      ['levels, API', tariq, `/api/v1/employees/${id}/proficiencies`],
      ['gaps, API', tariq, `/api/v1/employees/${id}/gaps?role=advanced`],
      ['what waits for a trainer', tariq, '/work-queue'],
      ['what waits for a trainer, API', tariq, '/api/v1/work-queue'],
      ['the calendar', asha, '/my-path/dates.ics'],
      ['the reminder', asha, '/notifications'],
      ['the reminder to the manager', meera, '/notifications'],
      ['the reminders, API', asha, '/api/v1/notifications'],
    ];
  };
  /** What only the day after can be said of: the new period begins on it. */
  const beginsAfter = /<dt>(New period begins|नई अवधि की शुरुआत)<\/dt><dd>[^<]*<\/dd>|"startsOn":"[^"]*"/g;

  const browsers = new Map<CastMember | null, Browser>();
  const seen = async (who: CastMember | null, url: string, language: string) => {
    if (url.startsWith('/api/v1')) {
      const answer = await (who ?? cast.carla).api.get(url.slice('/api/v1'.length));
      return [answer.status, JSON.stringify(answer.json())] as const;
    }
    let browser = browsers.get(who);
    if (!browser) browsers.set(who, (browser = who ? await who.browser() : new Browser(test)));
    const answer = await browser.get(url, { 'accept-language': language });
    return [answer.status, answer.text] as const;
  };

  it.each(['en', 'hi'])('is the same day at every place that tells it (%s)', async (language) => {
    const wrong: unknown[] = [];
    for (const [place, who, url] of places()) {
      const [status, text] = await seen(who, url, language);
      const told = text.replace(beginsAfter, '');
      if (status !== 200 || !LAST.test(told) || AFTER.test(told)) {
        wrong.push([place, status, LAST.test(told), AFTER.exec(told)?.[0] ?? null]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is a day on which the renewal that the reminder speaks of can be applied for', async () => {
    const renewal = (await cast.asha.api.get(`/certificates/${certificateId}/renewal`)).json();
    expect(renewal).toMatchObject({ lastOn: '2026-12-20', startsOn: '2026-12-21' });
    test.clock.setTo('2026-12-20');
    const barred = async () => {
      const found = await cast.asha.api.get(`/certificates/${certificateId}/renewal`);
      return found
        .json<{ obstacles: { code: string }[] }>()
        .obstacles.some(({ code }) => code === 'renewal-barred');
    };
    expect(await barred()).toBe(false);
    test.clock.setTo('2026-12-21');
    expect(await barred()).toBe(true);
    await test.get(RemindersService).runToday();
    // The sessions of that other day are over.
    browsers.clear();
    const [status, text] = await seen(cast.asha, '/notifications', 'en');
    expect([status, text]).toEqual([200, expect.stringContaining('was valid until 20 Dec 2026')]);
    test.clock.setTo('2026-11-21');
  });
});

describe('The words for the last day', () => {
  /** Beside a day they say the one after, or leave open which of the two. */
  const OTHER_WORDS = [
    /\b(expires?|expired|lapses?|lapsed|ends|ended) (on|at|before) \{/i,
    /\bfrom \{\w+\} on (it|only|level)\b/i,
    /^(expires on|lapses on|ends on|until and including|date of expiry|expires)$/i,
    /\{\w*(On|Until)\} को (समाप्त|अवधि)/,
    /\{\w*(On|Until)\} से (पहले समाप्त|यह|केवल|स्तर)/,
    /^(समाप्ति|समाप्ति का दिन|समाप्ति की तारीख)$/,
  ];
  /** A token is no certificate: it ends at an instant. */
  const OF_INSTANTS = ['access.token-expires'];

  it('are one and the same in every sentence of every language', () => {
    const folder = join(VIEWS, 'locales');
    const found = readdirSync(folder).flatMap((language) =>
      readdirSync(join(folder, language)).flatMap((file) => {
        const sentences = JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<
          string,
          string
        >;
        return Object.entries(sentences)
          .filter(([name]) => !OF_INSTANTS.includes(`${file.split('.')[0]}.${name}`))
          .filter(([, text]) => OTHER_WORDS.some((words) => words.test(text)))
          .map(([name, text]) => `${language}/${file} ${name}: ${text}`);
      }),
    );
    expect(found).toEqual([]);
  });

  it('stand for one fact in the code: nobody keeps the day after, or reckons the last day from it', () => {
    const texts = ['src', 'views'].flatMap((folder) =>
      readdirSync(join(PACKAGE, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|hbs|json)$/.test(file))
        .map((file) => [`${folder}/${file}`, readFileSync(join(PACKAGE, folder, file), 'utf8')] as const),
    );
    const other = texts.filter(
      ([file, text]) =>
        // What was written before names the day after, and is read here.
        file !== 'src/notifications/payload.ts' &&
        /\b(expiresOn|lapsesOn|expires_on|lapses_on)\b|addDays\([\w.?!]*(validUntil|metUntil)/.test(text),
    );
    expect(other.map(([file]) => file)).toEqual([]);
  });
});
