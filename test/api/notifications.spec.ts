import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { tell } from '../support/messages.js';

interface Listed {
  readonly items: readonly {
    readonly id: string;
    readonly subject: string;
    readonly url: string;
    readonly readAt: string | null;
  }[];
  readonly nextCursor: string | null;
}

describe('Notifications through the API', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const { employeeId } = cast.asha;
    await tell(test, [employeeId, 'assessment-recorded', { skillId: cast.skills.LOGS, by: 'Tariq' }]);
    test.clock.advance(1000);
    await tell(test, [employeeId, 'hold-placed', { skillId: cast.skills.LISTEN }]);
    test.clock.advance(1000);
    await tell(test, [employeeId, 'of-a-newer-version', { anything: [1] }]);
  });
  afterAll(() => test.close());

  const listed = async (query = '') => (await cast.asha.api.get(`/notifications${query}`)).json<Listed>();

  it('lists what one was told, the newest first, page by page', async () => {
    const { items } = await listed();
    expect(items.map(({ subject }) => subject)).toEqual([
      'News about your record',
      'On hold: Attentive listening',
      'New assessment: Log analysis',
    ]);
    const first = await listed('?limit=2');
    const second = await listed(`?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect(second.nextCursor).toBeNull();
  });

  it('marks one as read, and then all', async () => {
    const [newest, ...others] = (await listed()).items;
    const read = await cast.asha.api.post(`/notifications/${newest?.id}/reading`, undefined);
    expect([read.status, read.json()]).toEqual([201, { id: newest?.id, readAt: '2026-11-21T09:00:02.000Z' }]);
    test.clock.advance(1000);
    const again = await cast.asha.api.post(`/notifications/${newest?.id}/reading`, undefined);
    expect(again.json()).toMatchObject({ readAt: '2026-11-21T09:00:02.000Z' });
    expect((await listed('?show=unread')).items.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
    expect((await cast.asha.api.post('/notifications/reading', undefined)).status).toBe(201);
    expect((await listed('?show=unread')).items).toEqual([]);
  });

  it('shows nobody those of others, and none to users who are no employees', async () => {
    const [one] = (await listed()).items;
    expect((await cast.meera.api.post(`/notifications/${one?.id}/reading`, undefined)).status).toBe(404);
    expect((await cast.admin.api.post(`/notifications/${one?.id}/reading`, undefined)).status).toBe(404);
    expect((await cast.admin.api.get('/notifications')).json<Listed>().items).toEqual([]);
    expect((await cast.nobody.get('/notifications')).status).toBe(401);
    expect((await cast.asha.api.get('/notifications?show=some')).status).toBe(400);
  });

  it('keeps a choice of mails in the history, and refuses to switch decisions off', async () => {
    expect((await cast.asha.api.get('/notification-choices')).json()).toEqual({
      decisions: 'at-once',
      requests: 'at-once',
      assessments: 'digest',
      reminders: 'digest',
    });
    const chosen = await cast.asha.api.patch('/notification-choices', {
      requests: 'none',
      decisions: 'digest',
    });
    expect([chosen.status, chosen.json()]).toEqual([
      200,
      { decisions: 'digest', requests: 'none', assessments: 'digest', reminders: 'digest' },
    ]);
    const refused = await cast.asha.api.patch('/notification-choices', {
      decisions: 'none',
      reminders: 'none',
    });
    expect([refused.status, refused.json()]).toMatchObject([
      400,
      { errors: [{ field: 'decisions', code: 'choice' }] },
    ]);
    expect((await cast.asha.api.get('/notification-choices')).json()).toMatchObject({ reminders: 'digest' });
    const history = await cast.admin.api.get('/history?act=notification-choices.changed');
    expect(history.json<{ items: unknown[] }>().items).toMatchObject([
      { before: { requests: 'at-once' }, after: { requests: 'none' } },
    ]);
    expect((await cast.admin.api.get('/notification-choices')).json()).toMatchObject({
      code: 'notifications.no-record',
    });
  });

  it('shows the outbox to administrators and auditors alone, and finds a recipient', async () => {
    const found = (await cast.auditor.api.get('/outbox?search=asha@')).json<{ items: unknown[] }>().items;
    expect(found).toHaveLength(3);
    expect(found[0]).toMatchObject({ recipient: 'Asha', email: 'asha@example.org', state: 'no-server' });
    expect((await cast.admin.api.get('/outbox?search=nobody')).json<{ items: unknown[] }>().items).toEqual(
      [],
    );
    expect((await cast.meera.api.get('/outbox')).status).toBe(403);
  });
});
