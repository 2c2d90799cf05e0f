import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dueReminders,
  type Ending,
  reminderKey,
  thresholdOn,
} from '../../../src/notifications/reminders/due-reminders.js';
import { addDays } from '../../../src/shared/calendar-date.js';

const TODAY = '2026-11-21';
const inDays = (days: number) => addDays(TODAY, days);

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
    [91, null, null],
    [90, 90, 90],
    [31, 90, 90],
    [30, 30, 30],
    [8, 30, 30],
    [7, 7, 7],
    [1, 7, 7],
    [0, 7, 7],
    [-1, null, 0],
    [-2, null, null],
  ])('with %d days left is %p of a level and %p of a certificate', (days, level, certificate) => {
    expect(thresholdOn({ kind: 'level', validUntil: inDays(days) }, TODAY)).toBe(level);
    expect(thresholdOn({ kind: 'certificate', validUntil: inDays(days) }, TODAY)).toBe(certificate);
  });
});

describe('The reminders of a day', () => {
  it('go to the person and their manager, the soonest end first, each in one list', () => {
    const due = dueReminders(
      [ending(), ending({ subjectId: 'other', validUntil: inDays(3) })],
      TODAY,
      new Set(),
    );
    expect([...due.keys()]).toEqual(['asha', 'meera']);
    expect(due.get('meera')?.map(({ ending: { subjectId }, threshold }) => [subjectId, threshold])).toEqual([
      ['other', 7],
      ['assessment', 30],
    ]);
  });

  it('go to the person alone who has no manager', () => {
    expect([...dueReminders([ending({ managerId: null })], TODAY, new Set()).keys()]).toEqual(['asha']);
  });

  it('are sent once for each threshold, whatever the days on which somebody looks', () => {
    const kinds = fc.constantFrom<Ending['kind']>('level', 'certificate');
    fc.assert(
      fc.property(kinds, fc.uniqueArray(fc.integer({ min: -10, max: 120 })), (kind, daysBefore) => {
        const sent = new Set<string>();
        let reminded = 0;
        for (const days of [...daysBefore].sort((a, b) => b - a)) {
          const due = dueReminders(
            [ending({ kind, validUntil: TODAY, managerId: null })],
            addDays(TODAY, -days),
            sent,
          );
          for (const { ending: subject, threshold, recipientId } of due.get('asha') ?? []) {
            reminded += 1;
            sent.add(reminderKey({ ...subject, threshold, recipientId }));
          }
        }
        const passed = [90, 30, 7].filter((threshold, index, all) =>
          daysBefore.some((days) => days <= threshold && days > (all[index + 1] ?? -1)),
        );
        const onTheDayAfter = kind === 'certificate' && daysBefore.includes(-1) ? 1 : 0;
        expect(reminded).toBe(passed.length + onTheDayAfter);
      }),
    );
  });

  it('begin anew with a new deciding assessment', () => {
    const sent = new Set([
      reminderKey({ kind: 'level', subjectId: 'assessment', threshold: 30, recipientId: 'asha' }),
      reminderKey({ kind: 'level', subjectId: 'assessment', threshold: 30, recipientId: 'meera' }),
    ]);
    expect(dueReminders([ending()], TODAY, sent).size).toBe(0);
    expect(dueReminders([ending({ subjectId: 'renewed' })], TODAY, sent).size).toBe(2);
  });
});
