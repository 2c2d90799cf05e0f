import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dueReminders,
  type Ending,
  reminderKey,
  thresholdOn,
  toldSince,
} from '../../../src/notifications/reminders/due-reminders.js';
import { addDays } from '../../../src/shared/calendar-date.js';

const TODAY = '2026-11-21';
const inDays = (days: number) => addDays(TODAY, days);
const DAYS = { today: TODAY, since: inDays(-1) };

const ending = (facts: Partial<Ending> = {}): Ending => ({
  kind: 'level',
  subjectId: 'assessment',
  employeeId: 'asha',
  employee: 'Asha',
  managerId: 'meera',
  skillId: 'logs',
  validUntil: inDays(25),
  ...facts,
});

describe('The threshold of a reminder', () => {
  it.each([
    [91, null],
    [90, 90],
    [31, 90],
    [30, 30],
    [8, 30],
    [7, 7],
    [1, 7],
    [0, 7],
    [-1, 0],
    [-20, 0],
    [-21, null],
  ])('with %d days left is %p where the run before was twenty days ago', (days, threshold) => {
    expect(thresholdOn(inDays(days), { today: TODAY, since: inDays(-20) })).toBe(threshold);
  });

  it('reaches back to the run before, and to the day before where there was none', () => {
    expect(toldSince(inDays(-20), TODAY)).toBe(inDays(-20));
    expect(toldSince(null, TODAY)).toBe(inDays(-1));
  });
});

describe('The reminders of a day', () => {
  it('go to the person and their manager, the soonest end first, each in one list', () => {
    const due = dueReminders(
      [ending(), ending({ subjectId: 'other', validUntil: inDays(3) })],
      DAYS,
      new Set(),
    );
    expect([...due.keys()]).toEqual(['asha', 'meera']);
    expect(due.get('meera')?.map(({ ending: { subjectId }, threshold }) => [subjectId, threshold])).toEqual([
      ['other', 7],
      ['assessment', 30],
    ]);
  });

  it('go to the person alone who has no manager', () => {
    expect([...dueReminders([ending({ managerId: null })], DAYS, new Set()).keys()]).toEqual(['asha']);
  });

  it('are sent once for each threshold, whatever the days on which somebody looks', () => {
    const kinds = fc.constantFrom<Ending['kind']>('level', 'certificate');
    fc.assert(
      fc.property(kinds, fc.uniqueArray(fc.integer({ min: -10, max: 120 })), (kind, daysBefore) => {
        const sent = new Set<string>();
        let reminded = 0;
        let lastRun: string | null = null;
        for (const days of [...daysBefore].sort((a, b) => b - a)) {
          const today = addDays(TODAY, -days);
          const subject = ending({ kind, validUntil: TODAY, managerId: null });
          const due = dueReminders([subject], { today, since: toldSince(lastRun, today) }, sent);
          lastRun = today;
          for (const { ending: subject, threshold, recipientId } of due.get('asha') ?? []) {
            reminded += 1;
            sent.add(reminderKey({ ...subject, threshold, recipientId }));
          }
        }
        const passed = [90, 30, 7].filter((threshold, index, all) =>
          daysBefore.some((days) => days <= threshold && days > (all[index + 1] ?? -1)),
        );
        // Once, however late, unless nobody had looked before its end.
        const looked = daysBefore.some((days) => days >= 0) || daysBefore.includes(-1);
        const ended = looked && daysBefore.some((days) => days < 0) ? 1 : 0;
        expect(reminded).toBe(passed.length + ended);
      }),
    );
  });

  it('begin anew with a new deciding assessment, and with another end of the same one', () => {
    const told = { kind: 'level', subjectId: 'assessment', threshold: 30, validUntil: inDays(25) };
    const sent = new Set(['asha', 'meera'].map((recipientId) => reminderKey({ ...told, recipientId })));
    expect(dueReminders([ending()], DAYS, sent).size).toBe(0);
    expect(dueReminders([ending({ subjectId: 'renewed' })], DAYS, sent).size).toBe(2);
    expect(dueReminders([ending({ validUntil: inDays(24) })], DAYS, sent).size).toBe(2);
  });

  it('are not sent again where it was not kept which end was told', () => {
    const told = { kind: 'level', subjectId: 'assessment', threshold: 30, validUntil: null };
    const sent = new Set([reminderKey({ ...told, recipientId: 'asha' })]);
    expect([...dueReminders([ending()], DAYS, sent).keys()]).toEqual(['meera']);
  });
});
