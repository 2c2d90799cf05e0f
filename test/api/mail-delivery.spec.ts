import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { sendTestMail } from '../../src/commands/send-test-mail.js';
import { Config } from '../../src/config.js';
import { Reading } from '../../src/database/reading.js';
import { Background } from '../../src/notifications/background.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';
import { TODAY } from '../support/app.js';
import { MailOffice } from '../support/mail-office.js';
import { headerOf } from '../support/mail-server.js';
import { tell } from '../support/messages.js';
import { certifiable } from '../support/training.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('The delivery of mails', () => {
  let office: MailOffice;

  beforeAll(async () => {
    office = await MailOffice.open();
  });
  afterAll(() => office.close());
  beforeEach(() => office.empty());

  it('sends a decision at once, in text and HTML, with the headers of an automatic mail', async () => {
    await office.begin();
    await tell(office.test, office.revoked());
    expect(await office.round()).toMatchObject({ sent: 1, failed: 0, retried: 0 });
    const [mail] = office.server.taken;
    expect(mail).toMatchObject({
      from: { name: 'Skill Ladder', address: 'skills@example.org' },
      to: [{ name: 'Asha', address: 'asha@example.org' }],
      subject: 'Certificate SL-2026-00001-X revoked',
      date: '2026-11-21T09:00:00.000Z',
    });
    expect(mail?.text).toContain('Reason: Granted by mistake');
    expect(mail?.text).toContain(`https://ladder.example.org/certificates/${office.cast.skills.LOGS}`);
    expect(mail?.html).toContain('<html lang="en">');
    expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@ladder\.example\.org>$/);
    expect(headerOf(mail, 'auto-submitted')).toBe('auto-generated');
    expect(headerOf(mail, 'list-unsubscribe')).toBe('<https://ladder.example.org/account/notifications>');
    expect(await office.states()).toEqual(['sent']);
    expect(await office.round()).toMatchObject({ sent: 0 });
  });

  it('writes in the language of the recipient', async () => {
    await office.begin();
    const carla = `/employees/${office.cast.carla.employeeId}`;
    const { version } = (await office.cast.admin.api.get(carla)).json<{ version: number }>();
    await office.cast.admin.api.patch(carla, { language: 'hi' }, { 'if-match': `"${version}"` });
    const [, topic, payload] = office.revoked();
    await tell(office.test, [office.cast.carla.employeeId, topic, payload]);
    await office.round();
    expect(office.server.taken[0]?.subject).toBe('प्रमाणपत्र SL-2026-00001-X रद्द किया गया');
    expect(office.server.taken[0]?.text).toMatch(/नमस्ते Carla,/);
    expect(headerOf(office.server.taken[0], 'content-language')).toBe('hi');
  });

  it('names a scheme by its title in that language, at once and in a digest', async () => {
    await office.begin();
    const certificationId = await certifiable(office.test, office.cast);
    const said = { certificationId, certification: 'Certified support professional', outcome: 'refused' };
    const refused = [
      office.cast.carla.employeeId,
      'candidacy-decided',
      { ...said, reasons: 'Too early.' },
    ] as const;
    await tell(office.test, refused);
    await office.round();
    expect(office.server.taken[0]?.subject).toBe('आवेदन अस्वीकृत: प्रमाणित सहायता विशेषज्ञ');
    await office.cast.carla.api.patch('/notification-choices', { decisions: 'digest' });
    await tell(office.test, refused, refused);
    office.test.clock.advance(24 * HOUR);
    await office.round();
    expect(office.server.taken[1]?.text?.match(/^आवेदन अस्वीकृत: प्रमाणित सहायता विशेषज्ञ$/gm)).toHaveLength(2);
  });

  it('collects a day in one digest at eight in the morning, and sends none when there is nothing', async () => {
    await office.begin();
    await tell(office.test, office.recorded(), office.recorded());
    expect(await office.round()).toMatchObject({ sent: 0 });
    expect(await office.states()).toEqual(['in-digest', 'in-digest']);
    await tell(office.test, office.recorded());
    office.test.clock.advance(22 * HOUR + 59 * MINUTE);
    expect(await office.round()).toMatchObject({ sent: 0 });
    office.test.clock.advance(MINUTE);
    expect(await office.round()).toMatchObject({ sent: 1 });
    expect(office.server.taken[0]?.subject).toBe('3 messages of 22 Nov 2026');
    expect(
      office.server.taken[0]?.text?.match(/Tariq recorded an assessment of you in Log analysis/g),
    ).toHaveLength(3);
    office.test.clock.advance(24 * HOUR);
    expect(await office.round()).toMatchObject({ sent: 0 });
  });

  it('makes up for a digest whose hour passed while nobody was there, and starts the next one then', async () => {
    await office.begin();
    await tell(office.test, office.recorded());
    office.test.clock.advance(30 * HOUR);
    expect(await office.round()).toMatchObject({ sent: 1 });
    await tell(office.test, office.recorded());
    expect(await office.round()).toMatchObject({ sent: 0 });
    office.test.clock.advance(24 * HOUR);
    expect(await office.round()).toMatchObject({ sent: 1 });
  });

  it('keeps to what the person chose, and never switches decisions off', async () => {
    await office.begin();
    const choose = (wanted: object) => office.cast.asha.api.patch('/notification-choices', wanted);
    expect((await choose({ assessments: 'none' })).status).toBe(200);
    expect((await choose({ decisions: 'none' })).status).toBe(400);
    await tell(office.test, office.recorded(), office.revoked());
    expect(await office.round()).toMatchObject({ sent: 1 });
    expect([...(await office.states())].sort()).toEqual(['declined', 'sent']);
    expect((await choose({ assessments: 'at-once' })).status).toBe(200);
    await tell(office.test, office.recorded());
    expect(await office.round()).toMatchObject({ sent: 1 });
  });

  it('sends nothing to people who left, nor what was written before the installation sent mails', async () => {
    await tell(office.test, office.revoked());
    office.test.clock.advance(1000);
    await office.begin();
    const left = await office.cast.admin.api.post(`/employees/${office.cast.binod.employeeId}/departure`, {
      leftOn: '2026-11-21',
    });
    expect(left.status).toBe(201);
    await tell(
      office.test,
      [office.cast.binod.employeeId, 'hold-lifted', { skillId: office.cast.skills.LOGS }],
      [null, 'hold-lifted', {}],
    );
    expect(await office.round()).toMatchObject({ sent: 0, failed: 0 });
    expect(await office.states()).toEqual(['unreachable', 'too-old']);
  });

  it('goes on by itself in a server, as do the reminders, and ends with what is in hand', async () => {
    await office.begin();
    await tell(office.test, office.revoked());
    const other = await createApp(office.test.get(Config), office.test.clock);
    const inHand = new Promise<void>((resolve) => {
      office.answer = () => {
        resolve();
        return null;
      };
    });
    await other.get(Background).start();
    await inHand;
    await other.close();
    expect(office.server.taken.map(({ subject }) => subject)).toEqual([
      'Certificate SL-2026-00001-X revoked',
    ]);
    expect(await office.states()).toEqual(['sent']);
    const runs = await office.test.get(Reading).sql<{ day: string }>`SELECT day FROM reminder_runs`;
    expect(runs.map(({ day }) => day)).toEqual([TODAY]);
  });

  it('can be tried by the operator, who is told what the server says', async () => {
    const said: string[] = [];
    const speech = new Speech(new Translations(), 'en', 'UTC');
    const open = () => Promise.reject(new Error('It needs no database.'));
    const say = (line: string) => said.push(line);
    const run = (...args: string[]) =>
      sendTestMail.run({ config: office.test.get(Config), speech, open, snapshot: open, say }, args);
    expect(await run('someone@example.org')).toBe(0);
    office.answer = () => 550;
    expect(await run('nobody@example.org')).toBe(1);
    expect(said).toEqual([
      expect.stringMatching(/took it: 250/),
      expect.stringMatching(/did not take it: .*550/),
    ]);
    expect(office.server.taken.map(({ subject }) => subject)).toEqual(['Skill Ladder can send mails']);
    await expect(run('someone')).rejects.toThrow('Name the address');
  });
});
