import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CheerioAPI } from 'cheerio';
import { DataSource } from 'typeorm';
import { deriveAgain } from '../../src/database/derive-again.js';
import { Reading } from '../../src/database/reading.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { Browser } from '../support/client.js';
import { startDemoApp } from '../support/demo.js';
import { DEMO_PLACES, type DemoIds, demoIds } from '../support/demo-places.js';

const NAME = 'Namita Sameer';
const NUMBER = /SH-\d{4}/;

/** Strangers and the person themselves read no employee numbers; accounts are told apart by their addresses. */
const WITHOUT_NUMBERS =
  /^\/(sign-in|verify|register|shared|issuer|achievements|competencies|account|users|outbox|help)/;

/**
 * The demo organisation in which everybody has one name: whoever is in a row, an option or a list of ticks, as a person, an
 * assessor, a manager or a trainer, is told apart by their number beside it. It stands here, for there is a demo on SQLite alone.
 */
describe('Two people of one name', () => {
  let test: TestApp;
  let ids: DemoIds;
  const browsers = new Map<string, Browser>();

  beforeAll(async () => {
    test = await startDemoApp();
    ids = await demoIds(test);
    const users = await test.get(Reading).sql<{ id: string; name: string }>`SELECT id, name FROM users`;
    for (const name of new Set(DEMO_PLACES.flatMap(({ as }) => as ?? []))) {
      const browser = new Browser(test);
      const userId = users.find((user) => user.name === name)?.id ?? '';
      await browser.post('/demo-sign-in', { userId }, '/sign-in');
      browsers.set(name, browser);
    }
    const writing = test.get(DataSource);
    await writing.query(`UPDATE employees SET name = '${NAME}'`);
    await writing.query(`UPDATE users SET name = '${NAME}'`);
    await deriveAgain(writing);
  }, 180_000);
  afterAll(() => test.close());

  const named = (text: string) => text.split(NAME).length - 1;

  /** Cells and choices that are a person and do not say which. */
  function undecided($: CheerioAPI): string[] {
    const told: string[] = [];
    const tell = (what: string, text: string) =>
      told.push(`${what}: ${text.replace(/\s+/g, ' ').trim().slice(0, 90)}`);
    $('main option, main fieldset label, main ul.plain-list label').each((_, each) => {
      const text = $(each).text();
      if (named(text) > 0 && !NUMBER.test(text)) tell('choice', text);
    });
    $('main tbody tr').each((_, row) => {
      $(row)
        .children('th, td')
        .each((at, cell) => {
          const text = $(cell).text().trim();
          if (!text.startsWith(NAME)) return;
          const numbers = text.split(/SH-\d{4}/).length - 1;
          const isBeside = at === 0 && NUMBER.test($(row).children().eq(1).text());
          if (numbers < 1 && !isBeside) tell('cell', text);
        });
    });
    return told;
  }

  it('are told apart in every row and every choice of every page', async () => {
    const missing: string[] = [];
    let seen = 0;
    for (const { name, as, url } of DEMO_PLACES) {
      if (as === null) continue;
      const address = url(ids);
      if (WITHOUT_NUMBERS.test(address)) continue;
      const answer = await browsers.get(as)?.get(address);
      if (!answer || answer.status !== 200) continue;
      seen += 1;
      for (const each of new Set(undecided(answer.html()))) missing.push(`${name} (${address}) ${each}`);
    }
    expect(seen).toBeGreaterThan(60);
    expect(missing).toEqual([]);
  }, 300_000);
});

/**
 * Sentences: what they say of a third person names them with their number where somebody else has the same name, and with the name
 * alone where nobody has.
 */
describe('Two people of one name in sentences', () => {
  let test: TestApp;
  let cast: Cast;
  let number: string;
  let requestId: string;
  const told = () => `Tariq (${number})`;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const writing = test.get(DataSource);
    await writing.query(`UPDATE employees SET name = 'TARIQ' WHERE id = '${cast.omar.employeeId}'`);
    await deriveAgain(writing);
    const [tariq] = await test.get(Reading).sql<{ number: string }>`
      SELECT number FROM employees WHERE id = ${cast.tariq.employeeId}`;
    number = tariq?.number ?? '';
    const asked = await cast.asha.api.post('/assessment-requests', { skillId: cast.skills.LISTEN });
    requestId = asked.json<{ id: string }>().id;
  });
  afterAll(() => test.close());

  const textAt = async (member: CastMember, url: string) =>
    (await (await member.browser()).get(url)).html()('main').text().replace(/\s+/g, ' ');

  it('are told apart in the state of a request and whom it goes to', async () => {
    const url = `/people/${cast.asha.employeeId}/assessment-requests`;
    expect(await textAt(cast.asha, url)).toContain(told());
    const taking = `/assessment-requests/${requestId}/taking`;
    const taken = await cast.tariq.api.post(taking, { plannedOn: '2026-11-24' });
    expect(taken.json()).toMatchObject({ takenBy: 'Tariq', takenByNumber: number, askedByNumber: null });
    expect(await textAt(cast.asha, url)).toContain(told());
    expect(await textAt(cast.asha, url)).not.toContain('Asha (');
    expect(await textAt(cast.asha, `${url}/new?skill=LISTEN`)).toContain(told());
    expect(await textAt(cast.asha, '/my-path')).toContain(told());
  });

  it('are told apart in notifications and mails, where nobody else is', async () => {
    expect(await textAt(cast.asha, '/notifications')).toContain(told());
    const outbox = await textAt(cast.admin, '/outbox');
    expect(outbox).toContain(told());
    expect(outbox).not.toContain('Asha (');
    expect(outbox).not.toMatch(/\(E\d+\) \(/);
  });

  it('are told apart in the reasons of a level and in the history of a record', async () => {
    const assessment = { employeeId: cast.asha.employeeId, skillId: cast.skills.LISTEN, level: 2 };
    const answer = await cast.tariq.api.post('/assessments', {
      ...assessment,
      ...{ assessedOn: TODAY, method: 'observation', note: 'Seen in three calls.' },
    });
    expect(answer.status).toBe(201);
    const reasons = await textAt(cast.asha, `/people/${cast.asha.employeeId}/skills/${cast.skills.LISTEN}`);
    expect(reasons).toContain(told());
    expect(await textAt(cast.asha, `/people/${cast.asha.employeeId}/history`)).toContain(told());
    expect(await textAt(cast.auditor, '/history')).toContain(`Tariq ${number}`);
  });
});
