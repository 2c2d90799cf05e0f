import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueLoader } from '../../src/catalogue/catalogue-loader.js';
import { Reading } from '../../src/database/reading.js';
import { StandingQueries } from '../../src/gaps/standing.queries.js';
import { operator } from '../../src/shared/actor.js';
import type { Level } from '../../src/shared/level.js';
import { startApp, type TestApp, TODAY } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';

const FOLDER = join(import.meta.dirname, '../../catalogue/onet');

/** The main job on a ladder that nobody here wrote. Roles of the test cast with the same codes take on its profiles. */
describe('The ladder from published ratings', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  it('loads, and loading it again changes nothing', async () => {
    const load = () => test.get(CatalogueLoader).load(operator('test'), FOLDER);
    const { changed, problems } = await load();
    expect(problems).toEqual([]);
    expect(changed).toMatchObject({ skills: 34, roles: 5, profiles: 5, courses: 6, certifications: 5 });
    expect((await load()).changed).toMatchObject({ skills: 0, roles: 0, profiles: 0, courses: 0 });
  });

  it('takes the higher of two occupations on one rung, and leaves out what is not relevant', async () => {
    const rows = await test.get(Reading).sql<{ code: string; level: number; importance: number }>`
      SELECT s.code, q.level, q.importance FROM requirements q JOIN skills s ON s.id = q.skill_id
      JOIN role_profiles p ON p.id = q.profile_id JOIN job_roles r ON r.id = p.job_role_id
      WHERE r.code = 'entry' AND s.code LIKE '2.%' ORDER BY s.code`;
    expect(rows).toContainEqual({ code: '2.A.1.a', level: 3, importance: 3 });
    expect(rows).toContainEqual({ code: '2.B.1.f', level: 3, importance: 3 });
    expect(rows.map(({ code }) => code)).not.toContain('2.A.1.f');
  });

  it('carries the main job: assessments become gaps, and closed gaps readiness', async () => {
    const reading = test.get(Reading);
    const [advanced] = await reading.sql<{ id: string }>`SELECT id FROM job_roles WHERE code = 'advanced'`;
    const roleId = advanced?.id ?? '';
    const standing = async () =>
      (await test.get(StandingQueries).of(cast.asha.employeeId, roleId, { asOf: TODAY })).standing;

    const first = await standing();
    expect(first.readiness).toMatchObject({ percent: 0, ready: false, monthsShort: 0 });
    expect(first.gaps.every(({ state }) => state === 'unassessed')).toBe(true);

    const assess = (skillId: string, level: Level) =>
      assessed(test, { employeeId: cast.asha.employeeId, skillId, level, assessorId: cast.tariq.employeeId });
    const [one, ...others] = first.gaps;
    if (!one) throw new Error('The rung asks for nothing.');
    await assess(one.requirement.skillId, one.requirement.level);
    expect((await standing()).readiness).toMatchObject({ ready: false });

    for (const { requirement } of others) await assess(requirement.skillId, requirement.level);
    const last = await standing();
    expect(last.gaps.every(({ state }) => state === 'met')).toBe(true);
    expect(last.readiness).toMatchObject({ percent: 100, ready: true, missing: [] });
  });

  it('knows that the field rung is another one', async () => {
    const [field] = await test.get(Reading).sql<{
      id: string;
    }>`SELECT id FROM job_roles WHERE code = 'field'`;
    const { standing } = await test
      .get(StandingQueries)
      .of(cast.asha.employeeId, field?.id ?? '', { asOf: TODAY });
    expect(standing.readiness.percent).toBeGreaterThan(0);
    expect(standing.readiness.percent).toBeLessThan(100);
    expect(standing.gaps.some(({ state }) => state === 'unassessed')).toBe(true);
  });
});
