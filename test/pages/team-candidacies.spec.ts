import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { certifiable, qualified } from '../support/training.js';

describe('The decisions that a team waits for', () => {
  let test: TestApp;
  let cast: Cast;
  const applications = new Map<CastMember, string>();

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const { asha, binod, carla, tariq } = cast;
    const certificationId = await certifiable(test, cast);
    for (const candidate of [asha, binod]) {
      await qualified(test, cast, candidate.employeeId, tariq.employeeId);
      const applied = await candidate.api.post('/candidacies', { certificationId });
      applications.set(candidate, applied.json<{ id: string }>().id);
    }
    const refusal = { outcome: 'refused', reasons: 'The observation was of cases of another person.' };
    const refused = await carla.api.post(`/candidacies/${applications.get(binod)}/decision`, refusal);
    expect(refused.status).toBe(201);
  });
  afterAll(() => test.close());

  const rows = async (as: CastMember, url = '/team/candidacies', language = 'en') => {
    const answer = await (await as.browser()).get(url, { 'accept-language': language });
    expect(answer.status).toBe(200);
    const $ = answer.html();
    return $('tbody tr')
      .get()
      .map((row) => ({
        cells: $(row)
          .find('th, td')
          .get()
          .map((cell) => $(cell).text().trim()),
        links: $(row)
          .find('a')
          .get()
          .map((link) => $(link).attr('href')),
      }));
  };

  it('are the applications that no certifier decided on', async () => {
    const [waiting, ...others] = await rows(cast.meera);
    expect(others).toEqual([]);
    expect(waiting?.cells).toEqual([
      'Asha',
      'E0003',
      'North',
      'Certified support professional',
      'Applied',
      '21 Nov 2026',
      '—',
    ]);
  });

  it('lead to the application, which a manager may read', async () => {
    const [waiting] = await rows(cast.meera);
    const address = `/candidacies/${applications.get(cast.asha)}`;
    expect(waiting?.links).toContain(address);
    expect((await (await cast.meera.browser()).get(address)).status).toBe(200);
  });

  it('are an appeal as well, with the day by which it is to be decided', async () => {
    const appeal = { reasons: 'The cases were mine.' };
    const appealed = await cast.binod.api.post(`/candidacies/${applications.get(cast.binod)}/appeal`, appeal);
    expect(appealed.status).toBeLessThan(300);
    expect((await rows(cast.meera)).map(({ cells }) => [cells[0], cells[4]])).toEqual([
      ['Asha', 'Applied'],
      ['Binod', 'Appealed'],
    ]);
    const { items } = (await cast.meera.api.get('/team/candidacies')).json<{ items: object[] }>();
    expect(items).toMatchObject([
      { name: 'Asha', state: 'applied', waitingSince: '2026-11-21', dueOn: null },
      { name: 'Binod', state: 'appealed', waitingSince: '2026-11-21', dueOn: '2026-12-21' },
    ]);
    const overview = (await cast.meera.api.get('/team/overview')).json<{ candidacies: number }>();
    expect(overview.candidacies).toBe(2);
  });

  it('are found by name and said in the language of the reader', async () => {
    const [found, ...others] = await rows(cast.meera, '/team/candidacies?search=bin', 'hi');
    expect(others).toEqual([]);
    expect(found?.cells[4]).toBe('अपील की गई');
    const north = await rows(cast.admin, `/team/candidacies?teamId=${cast.teams.north}`);
    expect(north.map(({ cells }) => cells[0])).toEqual(['Asha']);
  });

  it('are gone once an application is withdrawn', async () => {
    const withdrawn = await cast.asha.api.post(`/candidacies/${applications.get(cast.asha)}/withdrawal`, {});
    expect(withdrawn.status).toBeLessThan(300);
    expect((await rows(cast.meera)).map(({ cells }) => cells[0])).toEqual(['Binod']);
  });
});
