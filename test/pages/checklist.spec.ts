import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The checklist of a skill', () => {
  let test: TestApp;
  let cast: Cast;
  let tariq: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    tariq = await cast.tariq.browser();
  });
  afterAll(() => test.close());

  const marked = () => ({
    skillId: cast.skills.LOGS,
    method: 'observation',
    assessedOn: TODAY,
    note: 'Read the trace aloud.',
    'mark-1': 'seen',
    'mark-2': 'not-applicable',
    'mark-3': 'seen',
    'mark-4': 'not-seen',
  });

  it('proposes a level without recording anything, and keeps what was typed', async () => {
    const answer = await tariq.post(`/people/${cast.asha.employeeId}/checklist`, marked());
    const page = answer.html();
    expect(answer.status).toBe(200);
    expect(page('input[name=level]:checked').val()).toBe('3');
    expect(page('#checklist-proposal').text()).toContain('level 3');
    expect(page('#note').val()).toBe('Read the trace aloud.');
    expect(page('input[name=mark-2]:checked').val()).toBe('not-applicable');
    expect((await cast.asha.api.get('/assessments')).json<{ items: unknown[] }>().items).toHaveLength(0);
  });

  it('is kept with the level that was chosen, and stands beside the assessment', async () => {
    const answer = await tariq.post(`/people/${cast.asha.employeeId}/assessments`, {
      ...marked(),
      level: '2',
    });
    expect(answer.status).toBe(303);
    const reasons = await tariq.get(`/people/${cast.asha.employeeId}/skills/${cast.skills.LOGS}`);
    const list = reasons.html()('td details').text().replace(/\s+/g, ' ');
    expect(list).toContain('1 Seen Log analysis, seen at 1');
    expect(list).toContain('4 Not seen Log analysis, seen at 4');
    expect(list).not.toContain('seen at 5');
  });

  it('is not for people outside one’s reach', async () => {
    expect((await tariq.post(`/people/${cast.binod.employeeId}/checklist`, marked())).status).toBe(404);
  });
});
