import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MoreThan } from 'typeorm';
import { createApp } from '../../src/app.js';
import { Config } from '../../src/config.js';
import { Reading } from '../../src/database/reading.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import type { Tx } from '../../src/history/tx.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { CertificateSuspension } from '../../src/certifications/limits/certificate-limits.entity.js';
import {
  Certificate,
  CertificateRevocation,
} from '../../src/certifications/certificates/certificate.entity.js';
import { Certification } from '../../src/certifications/schemes/certification.entity.js';
import { EndingsQueries } from '../../src/notifications/reminders/endings.queries.js';
import { ReminderRun } from '../../src/notifications/reminders/reminder.entity.js';
import { RemindersService } from '../../src/notifications/reminders/reminders.service.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';

interface Told {
  readonly topic: string;
  readonly name: string;
  readonly payload: string;
}

describe('Reminders of what lapses and expires', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    // Log analysis is valid for twelve months: until 28 February 2027.
    await logs('2026-03-01');
    // Listening never lapses; coaching is asked for by the role Asha aims at, and does not lapse either.
    await assessed(test, { ...by(), skillId: cast.skills.LISTEN, level: 3, assessedOn: '2026-03-01' });
  });
  afterAll(() => test.close());

  const by = () => ({ employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId });
  const logs = (assessedOn: string) =>
    assessed(test, {
      ...by(),
      skillId: cast.skills.LOGS,
      level: 3,
      assessedOn,
      recordedAt: `${assessedOn}T10:00:00.000Z`,
    });
  const runOn = async (day: string) => {
    test.clock.setTo(day);
    return test.get(RemindersService).runToday();
  };
  const told = async (): Promise<Told[]> =>
    test.get(Reading).sql<Told>`
      SELECT m.topic, e.name, m.payload FROM outbox_messages m JOIN employees e ON e.id = m.recipient_id
      WHERE m.topic <> 'certificate-ground-changed' ORDER BY m.created_at, m.id`;
  const newsOf = async (day: string) => {
    const before = (await told()).length;
    await runOn(day);
    return (await told()).slice(before).map(({ topic, name, payload }) => {
      const { items } = JSON.parse(payload) as { items: { validUntil: string }[] };
      return `${name}: ${topic} ${items.map(({ validUntil }) => validUntil).join(', ')}`;
    });
  };

  it('come at 90 days, and not the day before', async () => {
    expect(await newsOf('2026-11-29')).toEqual([]);
    expect((await newsOf('2026-11-30')).sort()).toEqual([
      'Asha: levels-lapsing 2027-02-28',
      'Meera: levels-lapsing 2027-02-28',
    ]);
    expect(await newsOf('2026-12-02')).toEqual([]);
  });

  it('are made once a day, however often and by however many processes', async () => {
    expect(await runOn('2026-12-02')).toBeNull();
    const other = await createApp(test.get(Config), test.clock);
    try {
      test.clock.setTo('2026-12-03');
      const runs = [test.get(RemindersService), other.get(RemindersService)].map((each) => each.runToday());
      expect((await Promise.all(runs)).filter((messages) => messages === null)).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it('are made up for once after a time in which nobody looked', async () => {
    expect((await newsOf('2027-02-23')).sort()).toEqual([
      'Asha: levels-lapsing 2027-02-28',
      'Meera: levels-lapsing 2027-02-28',
    ]);
    expect(await newsOf('2027-02-24')).toEqual([]);
  });

  it('begin anew when the level is renewed', async () => {
    await logs('2027-02-24');
    expect(await newsOf('2027-03-01')).toEqual([]);
    expect((await newsOf('2028-02-10')).sort()).toEqual([
      'Asha: levels-lapsing 2028-02-23',
      'Meera: levels-lapsing 2028-02-23',
    ]);
  });

  it('speak of certificates too, of the last one of a scheme alone, and of all in one message', async () => {
    await certificate('SL-1', '2028-03-31');
    await certificate('SL-2', '2028-04-10');
    expect((await newsOf('2028-03-20')).sort()).toEqual([
      'Asha: certificate-expiring 2028-04-10',
      // It ended while nobody looked.
      'Asha: levels-lapsed 2028-02-23',
      'Meera: certificate-expiring 2028-04-10',
      'Meera: levels-lapsed 2028-02-23',
    ]);
  });

  it('say on the day after its last that a certificate was valid until then, and no later', async () => {
    expect((await newsOf('2028-04-11')).sort()).toEqual([
      'Asha: certificate-expired 2028-04-10',
      'Meera: certificate-expired 2028-04-10',
    ]);
    expect(await newsOf('2028-04-12')).toEqual([]);
  });

  it('come of a suspended certificate too, which ends all the same, but not of a revoked one', async () => {
    const certificateId = await certificate('SL-3', '2028-05-31');
    const by = { suspendedByName: 'Carla', suspendedAt: '2028-04-12T10:00:00.000Z' };
    const never = { liftedOn: null, liftingReason: null, liftedByName: null, liftedAt: null };
    const suspension = { id: newId(), certificateId, reason: 'A complaint.', untilOn: null, ...by, ...never };
    await arranged((tx) =>
      tx.repository(CertificateSuspension).insert({ ...suspension, fromOn: '2028-04-12' }),
    );
    expect((await newsOf('2028-05-30')).sort()).toEqual([
      'Asha: certificate-expiring 2028-05-31',
      'Meera: certificate-expiring 2028-05-31',
    ]);
    const revocation = { certificateId, reason: 'Granted by mistake.', revokedOn: '2028-05-30' };
    const revokedBy = {
      revokedBy: 'operator',
      revokedByName: 'Carla',
      revokedAt: '2028-05-30T10:00:00.000Z',
    };
    await arranged((tx) => tx.repository(CertificateRevocation).insert({ ...revocation, ...revokedBy }));
    expect(await newsOf('2028-06-01')).toEqual([]);
  });

  it('tell once, late, what ended while nobody looked, with its last day', async () => {
    await runOn('2029-01-10');
    // Until 14 January 2029; nobody looks before the end of the month.
    await logs('2028-01-15');
    await certificate('SL-4', '2029-01-20');
    expect((await newsOf('2029-01-31')).sort()).toEqual([
      'Asha: certificate-expired 2029-01-20',
      'Asha: levels-lapsed 2029-01-14',
      'Meera: certificate-expired 2029-01-20',
      'Meera: levels-lapsed 2029-01-14',
    ]);
    expect(await newsOf('2029-02-01')).toEqual([]);
    // As after a run that broke off, or in a database of before: what was told stays told.
    await arranged((tx) => tx.repository(ReminderRun).delete({ day: MoreThan('2029-01-10') }));
    expect(await newsOf('2029-02-02')).toEqual([]);
  });

  it('tell nothing of what was renewed meanwhile, nor of what came when it was over', async () => {
    await logs('2028-03-01');
    await runOn('2029-02-27');
    await logs('2029-03-05');
    expect(await newsOf('2029-03-20')).toEqual([]);
    // Loaded on a day on which it has lapsed already.
    const old = { ...by(), employeeId: cast.binod.employeeId, skillId: cast.skills.LOGS, level: 3 as const };
    await assessed(test, { ...old, assessedOn: '2028-03-23', recordedAt: '2029-03-24T08:00:00.000Z' });
    expect(await newsOf('2029-03-25')).toEqual([]);
  });

  it('tell an end that another validity moved, and no end twice', async () => {
    const change = async (validityMonths: number) => {
      const { headers } = await cast.admin.api.get('/skills/LOGS');
      const change = { validityMonths, fromOn: '2031-01-08' };
      const changed = await cast.admin.api.patch('/skills/LOGS', change, { 'if-match': headers.etag ?? '' });
      expect(changed.status).toBe(200);
    };
    // Until 9 January 2031.
    await logs('2030-01-10');
    expect((await newsOf('2031-01-04')).sort()).toEqual([
      'Asha: levels-lapsing 2031-01-09',
      'Meera: levels-lapsing 2031-01-09',
    ]);
    await change(1);
    expect((await newsOf('2031-01-05')).sort()).toEqual([
      'Asha: levels-lapsing 2031-01-07',
      'Meera: levels-lapsing 2031-01-07',
    ]);
    expect(await newsOf('2031-01-06')).toEqual([]);
    await change(12);
    expect(await newsOf('2031-01-07')).toEqual([]);
    expect((await newsOf('2031-01-10')).sort()).toEqual([
      'Asha: levels-lapsed 2031-01-09',
      'Meera: levels-lapsed 2031-01-09',
    ]);
  });

  it('cost the same number of statements for one person as for many', async () => {
    test.clock.setTo('2028-03-20');
    const soon = () => countingStatements(() => test.get(EndingsQueries).soon('2028-03-19'));
    const one = await soon();
    await assessed(test, { ...by(), employeeId: cast.binod.employeeId, skillId: cast.skills.LOGS, level: 3 });
    expect((await soon()).statements).toBe(one.statements);
  });

  const arranged = <T>(arrange: (tx: Tx) => Promise<T>) =>
    test.get(UnitOfWork).run(operator('test'), async (tx) => {
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'reminders' } });
      return arrange(tx);
    });
  const certificate = (number: string, validUntil: string) =>
    arranged(async (tx) => {
      const id = newId();
      const schemes = tx.repository(Certification);
      const scheme = (await schemes.find())[0] ?? { id: newId() };
      await schemes.save({
        id: scheme.id,
        code: 'ADV',
        title: 'Advanced',
        jobRoleId: cast.roles.advanced,
        monthsInRole: 0,
        validityMonths: 24,
        retiredOn: null,
        translations: {},
        version: 1,
      } as Certification);
      await tx.repository(Certificate).insert({
        id,
        number,
        certificationId: scheme.id,
        profileId: cast.profiles.advanced,
        employeeId: cast.asha.employeeId,
        issuedOn: '2026-04-01',
        effectiveOn: '2026-04-01',
        validUntil,
        evidence: { asOf: '2026-04-01', profileVersion: 1, monthsInRole: 12, skills: [] },
        grantedBy: 'operator',
        grantedByName: 'operator',
        grantedAt: tx.at,
        impartialityWaiver: null,
      });
      return id;
    });
});
