import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { User } from '../../src/access/user.entity.js';
import { Reading } from '../../src/database/reading.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arranged } from '../support/arranged.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { applied, certifiable, qualified } from '../support/training.js';

describe('What somebody promised whose account is disabled, or of a kind less', () => {
  let test: TestApp;
  let cast: Cast;
  let admin: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    admin = await cast.admin.browser();
    const meera = { employeeId: cast.meera.employeeId, scope: 'everything', level: 5, fromOn: TODAY };
    expect((await cast.admin.api.post('/assessor-authorisations', meera)).status).toBe(201);
  });
  afterAll(() => test.close());

  const change = async ({ userId }: CastMember, fields: readonly (readonly [string, string])[]) => {
    const url = `/users/${userId}`;
    const version = String((await admin.get(url)).html()('input[name=version]').val());
    const entries = [...fields.map(([name, value]): [string, string] => [name, value])];
    expect((await admin.postEntries(url, [...entries, ['version', version]], url)).status).toBe(303);
  };
  const told = async (who: CastMember, about: string): Promise<string[]> => {
    const rows = await test.get(Reading).sql<{ topic: string; payload: string }>`
      SELECT topic, payload FROM outbox_messages WHERE recipient_id = ${who.employeeId} ORDER BY created_at, id`;
    return rows.filter(({ payload }) => payload.includes(about)).map(({ topic }) => topic);
  };
  const ask = async (who: CastMember, skillId: string) =>
    (await who.api.post('/assessment-requests', { skillId })).json<{ id: string }>().id;
  const one = async (who: CastMember, id: string) =>
    (await who.api.get(`/assessment-requests/${id}`)).json<{ state: string; takenById: string | null }>();

  it('stays with them as long as they can keep it, and what they asked for themselves in any case', async () => {
    const taken = await ask(cast.asha, cast.skills.LOGS);
    const own = await ask(cast.tariq, cast.skills.COACH);
    await cast.tariq.api.post(`/assessment-requests/${taken}/taking`, { plannedOn: '2026-12-01' });
    await change(cast.tariq, [['kinds', 'trainer']]);
    expect(await one(cast.asha, taken)).toMatchObject({ state: 'taken', takenById: cast.tariq.employeeId });
    await change(cast.tariq, [['kinds', 'employee']]);
    expect(await one(cast.asha, taken)).toMatchObject({ state: 'open', takenById: null });
    expect(await told(cast.asha, taken)).toEqual(['request-taken', 'request-given-back']);
    expect(await told(cast.meera, taken)).toEqual(['assessment-requested']);
    expect(await one(cast.meera, own)).toMatchObject({ state: 'open' });
  });

  it('finds somebody else when what waited for them alone can’t be done by them any more', async () => {
    await change(cast.tariq, [
      ['kinds', 'employee'],
      ['kinds', 'trainer'],
    ]);
    const open = await ask(cast.asha, cast.skills.COACH);
    expect(await told(cast.meera, open)).toEqual([]);
    await change(cast.tariq, [
      ['kinds', 'employee'],
      ['kinds', 'trainer'],
      ['disabled', 'yes'],
    ]);
    expect(await told(cast.meera, open)).toEqual(['assessment-requested']);
  });

  it('as a decision finds another certifier, who is told once', async () => {
    await arranged(test, (manager) =>
      manager.update(User, { id: cast.omar.userId }, { kinds: ['employee', 'certifier'] }),
    );
    const scheme = await certifiable(test, cast);
    await qualified(test, cast, cast.binod.employeeId, cast.carla.employeeId);
    const candidacy = await applied(scheme, cast.binod);
    // Carla assessed him: Omar alone is free.
    expect([await told(cast.omar, candidacy), await told(cast.carla, candidacy)]).toEqual([
      ['candidacy-applied'],
      [],
    ]);
    await change(cast.omar, [['kinds', 'employee']]);
    expect(await told(cast.carla, candidacy)).toEqual(['candidacy-applied']);
    expect(await told(cast.omar, candidacy)).toEqual(['candidacy-applied']);
  });
});
