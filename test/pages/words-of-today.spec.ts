import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { LevelDescription } from '../../src/skills/level-description.entity.js';
import { Skill } from '../../src/skills/skill.entity.js';
import { startApp, type TestApp, TODAY } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { certified, publishedScheme } from '../support/credentials.js';

const LEVELS = [0, 1, 2, 3, 4, 5] as const;
const named = (word: string, level: number) => ({
  ...{ name: `${word} ${level}`, meaning: `${word} meaning ${level}` },
  translations: { hi: { name: `${word} hi ${level}`, meaning: `${word} meaning hi ${level}` } },
});
const seen = (word: string) =>
  [1, 2, 3, 4, 5].map((level) => `${word} seen ${level}`) as unknown as Skill['indicators'];

describe('Words of levels and indicators that were changed', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;
  let tariq: Browser;
  let admin: Browser;
  let before: string;
  const ids: Record<'old' | 'new', string> = { old: '', new: '' };

  beforeAll(async () => {
    test = await startApp({ PUBLIC_URL: 'https://skills.example.org' });
    cast = await arrangeCast(test);
    const skills = Object.values(cast.skills);
    await arranged(async (tx) => {
      for (const level of LEVELS)
        await tx.repository(LevelDescription).update({ level }, named('Erstwhile', level));
      for (const id of skills) await tx.repository(Skill).update({ id }, { indicators: seen('Erstwhile') });
    });
    const { employeeId } = cast.asha;
    for (const skillId of [cast.skills.LISTEN, cast.skills.LOGS]) {
      await assessed(test, { employeeId, assessorId: cast.tariq.employeeId, skillId, level: 3 });
    }
    const scheme = await publishedScheme(test, cast);
    [ids.old = ''] = await certified(test, cast, scheme, employeeId);
    before = JSON.stringify(await credentialOf(ids.old));
    await arranged(async (tx) => {
      const change = { fromOn: TODAY, recordedAt: tx.at, by: 'operator' } as const;
      for (const level of LEVELS) {
        const changes = [{ ...change, value: named('Present', level) }];
        await tx.repository(LevelDescription).update({ level }, { changes });
      }
      for (const id of skills) {
        const indicatorChanges = [{ ...change, value: seen('Present') }];
        await tx.repository(Skill).update({ id }, { indicatorChanges });
      }
    });
    test.clock.setTo('2026-11-22');
    [ids.new = ''] = await certified(test, cast, scheme, employeeId, 1, '2026-11-22');
    [asha, tariq, admin] = [
      await cast.asha.browser(),
      await cast.tariq.browser(),
      await cast.admin.browser(),
    ];
  });
  afterAll(() => test.close());

  const arranged = (act: Parameters<UnitOfWork['run']>[1]) =>
    test.get(UnitOfWork).run(operator('test'), async (tx) => {
      await act(tx);
      tx.record({ act: 'test.arranged', subject: { type: 'level', id: '0' } });
    });
  const credentialOf = async (id: string) => {
    await test.get(CredentialIssuer).settled();
    return (await cast.asha.api.get(`/certificates/${id}/credential`)).json<object>();
  };

  it('stand on no page of today as they were before', async () => {
    const person = `/people/${cast.asha.employeeId}`;
    const pages: [Browser, readonly string[]][] = [
      [
        asha,
        [
          '/my-path',
          '/my-skills',
          `${person}/skills`,
          ...reasons(person),
          '/skills',
          '/skills/LOGS',
          '/help',
        ],
      ],
      [asha, ['/self-assessment', '/roles', '/roles/advanced', '/my-certifications']],
      [
        tariq,
        [
          ...[person, `${person}/checklist`, `${person}/assessment-sheet`, '/skills/LOGS/assessment-sheet'],
          ...[`${person}/assessments/new?skill=LOGS`, '/team', '/work-queue', ...reasons(person)],
        ],
      ],
      [admin, ['/skills/LOGS', '/roles/advanced', '/assessors/new', '/assessors', '/certifications']],
    ];
    let spoken = 0;
    for (const [browser, paths] of pages) {
      for (const path of paths) {
        const { status, text } = await browser.get(path);
        expect([path, [200, 303, 403, 404].includes(status), /Erstwhile/.exec(text)]).toEqual([
          path,
          true,
          null,
        ]);
        spoken += text.includes('Present') ? 1 : 0;
      }
    }
    expect(spoken).toBeGreaterThan(8);
  });

  const reasons = (person: string) => [
    `${person}/skills/${cast.skills.LOGS}`,
    `${person}/skills/${cast.skills.LISTEN}`,
  ];

  it('are those of the day that a page is asked about', async () => {
    const path = `${reasons(`/people/${cast.asha.employeeId}`)[0]}?asOf=2026-11-20`;
    const { text } = await asha.get(path);
    expect([text.includes('Erstwhile'), text.includes('Present')]).toEqual([true, false]);
  });

  it('stand on nothing that is published today, for programs nor for people', async () => {
    for (const accept of ['application/json', 'text/html']) {
      for (const path of ['/achievements/CSP/1', '/competencies/LISTEN']) {
        const told = await (await fetch(`${test.origin}${path}`, { headers: { accept } })).text();
        expect([path, accept, /Erstwhile/.exec(told)]).toEqual([path, accept, null]);
      }
    }
    const achievement = await fetch(`${test.origin}/achievements/CSP/1`, {
      headers: { accept: 'application/json' },
    });
    expect(await achievement.text()).toContain('Present 3');
  });

  it('stay in a credential of before, also where it is signed anew, and are not in one of after', async () => {
    const wordsOf = (credential: string) =>
      ['Erstwhile 3', 'Present 3'].filter((word) => credential.includes(word));
    expect(wordsOf(before)).toEqual(['Erstwhile 3']);
    const reduced = await cast.carla.api.post(`/certificates/${ids.old}/reductions`, {
      ...{ skillIds: [cast.skills.LISTEN], reason: 'No longer answers calls.' },
    });
    expect(reduced.status).toBe(201);
    const again = JSON.stringify(await credentialOf(ids.old));
    expect([again === before, wordsOf(again)]).toEqual([false, ['Erstwhile 3']]);
    expect(wordsOf(JSON.stringify(await credentialOf(ids.new)))).toEqual(['Present 3']);
  });
});
