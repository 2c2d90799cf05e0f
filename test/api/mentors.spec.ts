import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';

describe('Mentors', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const { asha, tariq, meera } = cast;
    const { LISTEN, LOGS } = cast.skills;
    await assessed(test, {
      employeeId: asha.employeeId,
      skillId: LISTEN,
      level: 2,
      assessorId: tariq.employeeId,
    });
    const ofTariq = { employeeId: tariq.employeeId, assessorId: meera.employeeId };
    await assessed(test, { ...ofTariq, skillId: LISTEN, level: 4 });
    // Long lapsed: he was that good once.
    await assessed(test, { ...ofTariq, skillId: LOGS, level: 5, assessedOn: '2020-01-01' });
  });
  afterAll(() => test.close());

  const mentors = (query: string, who: 'asha' | 'binod' | 'meera' = 'asha') =>
    cast[who].api.get(`/employees/${cast.asha.employeeId}/mentors?${query}`);

  it('are those in an advanced role who hold the skill well above the learner; not their own level', async () => {
    const answer = await mentors('skill=LISTEN');
    expect(answer.json()).toEqual({
      skillId: cast.skills.LISTEN,
      atLeast: 4,
      items: [
        {
          id: cast.tariq.employeeId,
          number: 'E0002',
          name: 'Tariq',
          team: 'South',
          role: 'Advanced support professional',
          isTeamMate: false,
        },
      ],
    });
    expect((await mentors('skill=LISTEN', 'meera')).json()).toEqual(answer.json());
  });

  it('do not count what has lapsed', async () => {
    expect((await mentors('skill=LOGS')).json()).toMatchObject({ atLeast: 3, items: [] });
  });

  it('are needed only where a role asks for more', async () => {
    expect((await mentors('skill=LISTEN&role=entry')).json()).toMatchObject({ atLeast: null, items: [] });
  });

  it('are named on the page that explains the level', async () => {
    const browser = await cast.asha.browser();
    const reasons = (skillId: string) => browser.get(`/people/${cast.asha.employeeId}/skills/${skillId}`);
    const page = (await reasons(cast.skills.LISTEN)).html();
    expect(page('#mentors').text()).toContain('Tariq');
    expect(page('#mentors').text()).toContain('is not recorded');
    expect((await reasons(cast.skills.LOGS)).html()('#mentors').text()).toContain('shows level 3 at present');
  });

  it('are nobody’s business who does not see the record; a skill and a role must exist', async () => {
    expect((await mentors('skill=LISTEN', 'binod')).status).toBe(404);
    expect((await mentors('skill=NOPE')).status).toBe(404);
    expect((await mentors('skill=LISTEN&role=captain')).status).toBe(404);
    expect((await mentors('')).status).toBe(400);
  });
});
