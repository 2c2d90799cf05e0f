import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { insertRows } from '../../src/database/insert-rows.js';
import { Assessment } from '../../src/assessments/assessment.entity.js';
import { Reading } from '../../src/database/reading.js';
import { CatalogueLoader } from '../../src/catalogue/catalogue-loader.js';
import { DemoOrganisation, ladderNeededFrom } from '../../src/demo/demo-organisation.js';
import { FirstStart } from '../../src/demo/first-start.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp, TODAY } from '../support/app.js';
import { Browser } from '../support/client.js';

/** In bytes, as they leave the process uncompressed. */
const LIMIT = 100 * 1024;

describe('The pages of an employee', () => {
  let test: TestApp;
  let asha: Browser;

  beforeAll(async () => {
    test = await startApp();
    // On PostgreSQL a first start invents nobody; a later one finds the invented people.
    const actor = operator('test');
    await test.get(CatalogueLoader).load(actor, resolve('catalogue/support'), {
      effectiveOn: ladderNeededFrom(TODAY),
    });
    await test.get(DemoOrganisation).create(actor);
    await test.get(FirstStart).run(() => undefined);
    const [user] = await test.get(Reading).sql<{ id: string; employeeId: string }>`
      SELECT id, employee_id AS "employeeId" FROM users WHERE name = 'Asha Rao'`;
    asha = new Browser(test);
    await asha.post('/demo-sign-in', { userId: user?.id ?? '' }, '/sign-in');
    await assessEverything(user?.employeeId ?? '');
  }, 120_000);
  afterAll(() => test.close());

  /** So that every skill of the catalogue has a level, a trend and an own view. */
  const assessEverything = async (employeeId: string) => {
    const skills = await test.get(Reading).sql<{ id: string }>`SELECT id FROM skills`;
    const [assessor] = await test.get(Reading).sql<{ id: string }>`
      SELECT id FROM employees WHERE name = 'Farhan Qureshi'`;
    const common = {
      employeeId,
      note: null,
      links: [],
      score: null,
      discrepancy: null,
      discrepancyWithId: null,
    };
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const made = (skillId: string, method: 'observation' | 'self', level: 1 | 2, assessedOn: string) => ({
        ...common,
        ...{ id: newId(), skillId, method, level, assessedOn },
        assessorId: method === 'self' ? employeeId : (assessor?.id ?? ''),
        recordedAt: tx.at,
        recordedBy: 'operator',
      });
      const rows = skills.flatMap(({ id }) => [
        made(id, 'observation', 1, '2025-12-01'),
        made(id, 'observation', 2, '2026-06-01'),
        made(id, 'self', 2, '2026-06-02'),
      ]);
      await insertRows(tx.manager, Assessment, rows);
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'assessments' } });
    });
  };

  const pageIn = (language: string, url: string) => asha.get(url, { 'accept-language': language });

  it.each(['en', 'hi'])(
    'weigh less than 100 KB for more than forty requirements: my path, %s',
    async (language) => {
      const answer = await pageIn(language, '/my-path?role=manager');
      const page = answer.html();
      expect(page('html').attr('lang')).toBe(language);
      expect(page('[aria-labelledby=gaps-title] tbody tr').length).toBeGreaterThan(40);
      expect(Buffer.byteLength(answer.text)).toBeLessThan(LIMIT);
    },
  );

  it.each(['en', 'hi'])(
    'weigh less than 100 KB for every skill of the catalogue: my skills, %s',
    async (language) => {
      const answer = await pageIn(language, '/my-skills');
      expect(answer.html()('tbody tr').length).toBeGreaterThanOrEqual(70);
      expect(Buffer.byteLength(answer.text)).toBeLessThan(LIMIT);
    },
  );
});
