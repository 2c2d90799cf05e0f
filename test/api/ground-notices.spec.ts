import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { GroundNotices } from '../../src/notifications/ground/ground-notices.js';
import { RemindersService } from '../../src/notifications/reminders/reminders.service.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { certified } from '../support/certificates.js';
import { certifiable } from '../support/training.js';

interface Told {
  readonly items: readonly {
    readonly topic: string;
    readonly subject: string;
    readonly items: readonly string[];
    readonly url: string;
  }[];
}

describe('The word to certifiers that the ground of a certificate has changed', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;
  let id: string;
  let number: string;
  let listening: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
    listening = await assessed(test, { ...by(), skillId: cast.skills.LISTEN, assessedOn: '2026-03-01' });
    // Log analysis lapses after twelve months: on 1 March 2027.
    await assessed(test, { ...by(), skillId: cast.skills.LOGS, assessedOn: '2026-03-01' });
    const facts = { certificationId: scheme, profileId: cast.profiles.advanced, validUntil: '2029-01-09' };
    id = await certified(test, cast, { ...facts, employeeId: cast.asha.employeeId });
    // Nothing carries this one, and no other certifier is there to be told.
    await certified(test, cast, { ...facts, employeeId: cast.carla.employeeId });
    number = (await cast.carla.api.get(`/certificates/${id}`)).json<{ number: string }>().number;
  });
  afterAll(() => test.close());

  const by = () =>
    ({ employeeId: cast.asha.employeeId, level: 3, assessorId: cast.tariq.employeeId }) as const;
  /** What Carla, who is the certifier, is told on a day. */
  const toldOn = async (day: string) => {
    const before = (await told()).length;
    test.clock.setTo(day);
    await test.get(RemindersService).runToday();
    const now = await told();
    return now.slice(0, now.length - before);
  };
  const told = async () => (await cast.carla.api.get('/notifications?limit=50')).json<Told>().items;

  it('is not said while every level carries its certificate, nor of one’s own certificate', async () => {
    expect(await toldOn(TODAY)).toEqual([]);
    expect(await toldOn('2027-02-28')).toEqual([]);
  });

  it('is said once when a level has lapsed, and nothing else happens', async () => {
    expect(await toldOn('2027-03-01')).toMatchObject([
      {
        topic: 'certificate-ground-changed',
        subject: '1 certificate is in doubt',
        items: [`Asha – ${number}: Log analysis`],
        url: `/certificates/${id}`,
      },
    ]);
    expect(await toldOn('2027-03-02')).toEqual([]);
    expect((await cast.carla.api.get(`/certificates/${id}`)).json()).toMatchObject({ state: 'active' });
  });

  it('is said of another cause alone when that comes up', async () => {
    const withdrawal = { reason: 'Seen on the work of another person.' };
    const answer = await cast.tariq.api.post(`/assessments/${listening}/withdrawal`, withdrawal);
    expect(answer.status).toBe(201);
    expect(await toldOn('2027-03-03')).toMatchObject([{ items: [`Asha – ${number}: Attentive listening`] }]);
    expect(await toldOn('2027-03-04')).toEqual([]);
  });

  it('is said anew when the level was renewed and lapses once more', async () => {
    await assessed(test, { ...by(), skillId: cast.skills.LOGS, assessedOn: '2027-03-04' });
    expect(await toldOn('2027-03-05')).toEqual([]);
    expect(await toldOn('2028-03-04')).toMatchObject([{ items: [`Asha – ${number}: Log analysis`] }]);
  });

  it('is not said of a certificate that is revoked', async () => {
    const binods = await certified(test, cast, {
      ...{ certificationId: scheme, profileId: cast.profiles.advanced, validUntil: '2029-01-09' },
      employeeId: cast.binod.employeeId,
    });
    const reason = 'Granted by mistake.';
    const revoked = await cast.carla.api.post(`/certificates/${binods}/revocation`, { reason });
    expect(revoked.status).toBe(201);
    expect(await toldOn('2028-03-05')).toEqual([]);
  });

  it('takes as many statements for many certificates as for one', async () => {
    const look = () => countingStatements(() => test.get(GroundNotices).doubted());
    const few = await look();
    const more = { certificationId: scheme, validUntil: '2029-01-09', employeeId: cast.binod.employeeId };
    await certified(test, cast, more);
    const many = await look();
    expect(many.statements).toBe(few.statements);
    expect(many.result.length).toBeGreaterThan(few.result.length);
  });
});
