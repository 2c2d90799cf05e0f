import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { Reading } from '../../src/database/reading.js';
import { RemindersService } from '../../src/notifications/reminders/reminders.service.js';
import { SettingImpactQueries } from '../../src/promotions/setting-impact.queries.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { certifiable, certified, qualified } from '../support/training.js';

interface Impact {
  readonly judged: number;
  readonly moved: readonly {
    readonly name: string;
    readonly readyBefore: boolean;
    readonly readyAfter: boolean;
    readonly gaps: readonly object[];
  }[];
  readonly noLongerMet: readonly { readonly name: string; readonly missing: readonly object[] }[];
}

describe('Whom another setting would move', () => {
  let test: TestApp;
  let cast: Cast;
  let admin: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    admin = await cast.admin.browser();
    const level3 = { employeeId: cast.asha.employeeId, level: 3, assessorId: cast.tariq.employeeId } as const;
    await assessed(test, { ...level3, skillId: cast.skills.LISTEN });
    await assessed(test, { ...level3, skillId: cast.skills.LOGS, level: 5, method: 'knowledge-test' });
    const scheme = await certifiable(test, cast);
    await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
    await certified(scheme, cast.binod, cast.carla);
  });
  afterAll(() => test.close());

  const impactOf = async (code: string, query: string) =>
    (await cast.admin.api.get(`/skills/${code}/validity-impact?${query}`)).json<Impact>();
  const validityOf = async (code: string) =>
    (await cast.admin.api.get(`/skills/${code}`)).json<{
      version: number;
      validityMonths: number | null;
      validityChanges: readonly { fromOn: string; value: number | null; by: string }[];
    }>();

  it('is told of a shorter validity: states, readiness, and nothing is changed by looking', async () => {
    const impact = await impactOf('LOGS', 'validityMonths=1&fromOn=2026-12-24');
    expect(impact.moved).toEqual([
      expect.objectContaining({
        name: 'Asha',
        readyBefore: true,
        readyAfter: false,
        gaps: [
          {
            skillId: cast.skills.LOGS,
            before: 'met',
            after: 'lapsed',
            metUntilBefore: '2027-05-31',
            metUntilAfter: null,
          },
        ],
      }),
    ]);
    expect(impact.noLongerMet).toEqual([]);
    expect(await validityOf('LOGS')).toMatchObject({ validityMonths: 12, validityChanges: [] });
  });

  it('is told of a level that only ends on another day', async () => {
    const { moved } = await impactOf('LOGS', 'validityMonths=24');
    expect(moved).toEqual([expect.objectContaining({ readyBefore: true, readyAfter: true })]);
    expect(moved[0]?.gaps).toEqual([
      expect.objectContaining({
        before: 'met',
        after: 'met',
        metUntilBefore: '2027-05-31',
        metUntilAfter: '2028-05-31',
      }),
    ]);
    expect((await impactOf('LOGS', 'validityMonths=12')).moved).toEqual([]);
  });

  it('names the certificates that would no longer be met', async () => {
    const { noLongerMet } = await impactOf('LISTEN', 'validityMonths=2');
    expect(noLongerMet.map(({ name }) => name)).toEqual(['Binod']);
    expect(noLongerMet[0]?.missing).toEqual([
      expect.objectContaining({ skillCode: 'LISTEN', verified: null }),
    ]);
  });

  it('is shown on a page, with the button that makes the change', async () => {
    const skill = (await admin.get('/skills/LOGS')).html();
    expect(skill('#validity').attr('method')).toBe('get');
    const url = '/skills/LOGS/validity?validityMonths=1&validityFromOn=2026-12-24';
    const page = (await admin.get(url)).html();
    const row = page('[aria-labelledby=moved-title] tbody tr').text();
    expect(row).toContain('Asha');
    expect(row).toContain('Log analysis: met → lapsed');
    expect(row).toContain('ready → not ready');
    const fields = page('main form[method=post] input[type=hidden]').toArray();
    const sent = Object.fromEntries(
      fields.map((field) => [String(page(field).attr('name')), String(page(field).attr('value'))]),
    );
    const done = await admin.post(String(page('main form[method=post]').attr('action')), sent, url);
    expect([done.status, done.headers.location]).toEqual([303, '/skills/LOGS']);
    expect(await validityOf('LOGS')).toMatchObject({
      validityMonths: 12,
      validityChanges: [{ fromOn: '2026-12-24', value: 1, by: 'Admin' }],
    });
    const cells = (await admin.get('/skills/LOGS')).html()('main > .table-wrap tbody tr td:nth-child(3)');
    expect(cells.toArray().map((cell) => skill(cell).text())).toEqual([
      'lapses after 1 month',
      'lapses after 12 months',
    ]);
    const hindi = (await admin.get(url, { 'accept-language': 'hi' })).html();
    expect(hindi('html').attr('lang')).toBe('hi');
    expect(hindi('main').text()).not.toMatch(/promotions\.|web\.setting/);
  });

  it('has whoever it ends a level for reminded before it does', async () => {
    await test.get(RemindersService).runToday();
    const told = await test.get(Reading).sql<{ name: string; payload: string }>`
      SELECT e.name, m.payload FROM outbox_messages m JOIN employees e ON e.id = m.recipient_id
      WHERE m.topic = 'levels-lapsing' ORDER BY e.name`;
    expect(told.map(({ name }) => name)).toEqual(['Asha', 'Meera']);
    expect(told[0]?.payload).toContain('"validUntil":"2026-12-23"');
  });

  it('is told of another test ceiling as well', async () => {
    const page = (await admin.get('/settings/test-ceiling?testCeiling=2')).html();
    expect(page('[aria-labelledby=moved-title] tbody tr').text()).toContain(
      'Log analysis: expiring soon → below',
    );
    expect(page('main form[method=post]').attr('action')).toBe('/settings/test-ceiling');
    const higher = (await admin.get('/settings/test-ceiling?testCeiling=5')).html();
    expect(higher('[aria-labelledby=moved-title] .empty')).toHaveLength(1);
  });

  it('refuses a day that is over and what is no number, and keeps it from those who may not see it', async () => {
    const past = await admin.get('/skills/LOGS/validity?validityMonths=1&validityFromOn=2026-11-20');
    expect([past.status, past.html()('#validityFromOn-problem').length]).toEqual([422, 1]);
    expect(past.html()('form[method=post][action="/skills/LOGS/validity"]')).toHaveLength(0);
    expect((await admin.get('/skills/LOGS/validity?validityMonths=999')).status).toBe(422);
    expect((await admin.get('/settings/test-ceiling?testCeiling=7')).status).toBe(422);
    const api = await cast.admin.api.get('/skills/LOGS/validity-impact?validityMonths=1&fromOn=2026-11-20');
    expect([api.status, api.json<{ errors: object[] }>().errors]).toEqual([
      422,
      [expect.objectContaining({ field: 'fromOn', code: 'setting-in-past' })],
    ]);
    const meera = await cast.meera.browser();
    expect((await meera.get('/skills/LOGS/validity?validityMonths=1')).status).toBe(403);
    expect((await meera.get('/settings/test-ceiling?testCeiling=2')).status).toBe(403);
    expect((await cast.meera.api.get('/skills/LOGS/validity-impact')).status).toBe(403);
    const auditor = (
      await (await cast.auditor.browser()).get('/skills/LOGS/validity?validityMonths=1')
    ).html();
    expect(auditor('section[aria-labelledby=moved-title]')).toHaveLength(1);
    expect(auditor('main form[method=post]')).toHaveLength(0);
  });

  it('takes statements by the number of roles, not of people', async () => {
    const proposed = { kind: 'test-ceiling', level: 2, fromOn: TODAY } as const;
    const { statements } = await countingStatements(() =>
      test.get(SettingImpactQueries).of({ ...operator('test'), kinds: ['administrator'] }, proposed, 'en'),
    );
    expect(statements).toBeLessThanOrEqual(1 + 3 * 10);
  });
});
