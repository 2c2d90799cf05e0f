import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { digestAt, nextDigestDay } from '../../../src/notifications/delivery/digest-time.js';
import { isServerFault, nextAttempt, refusalOf } from '../../../src/notifications/delivery/retry.js';
import { sortMessage } from '../../../src/notifications/delivery/sorting.js';
import { mailState } from '../../../src/notifications/outbox/mail-state.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('Trying a mail again', () => {
  it.each([
    [1, MINUTE],
    [2, 2 * MINUTE],
    [3, 4 * MINUTE],
    [9, 256 * MINUTE],
    [10, 6 * HOUR],
    [50, 6 * HOUR],
  ])('after %d failures waits %d ms', (attempts, wait) => {
    expect(nextAttempt(attempts, 0, 0)).toBe(wait);
  });

  it('ends after three days, the last attempt within them', () => {
    expect(nextAttempt(30, 0, 66 * HOUR)).toBe(72 * HOUR);
    expect(nextAttempt(30, 0, 66 * HOUR + 1)).toBeNull();
  });

  it('always lies in the future and within three days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 80 * HOUR }),
        (attempts, now) => {
          const next = nextAttempt(attempts, 0, now);
          expect(next === null || (next > now && next <= 72 * HOUR)).toBe(true);
        },
      ),
    );
  });

  it.each([
    [
      'a mailbox that does not exist',
      { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 },
      'for-good',
      false,
    ],
    ['a text that is refused', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'for-good', false],
    ['a full mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 452 }, 'for-now', false],
    [
      'a sender that is refused',
      { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553 },
      'for-now',
      true,
    ],
    ['a wrong password', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'for-now', true],
    ['silence', { code: 'ETIMEDOUT', command: 'CONN' }, 'for-now', true],
    ['nobody there', { code: 'ESOCKET' }, 'for-now', true],
  ])('knows %s', (_, failure, refusal, serverFault) => {
    expect([refusalOf(failure), isServerFault(failure)]).toEqual([refusal, serverFault]);
  });
});

describe('The hour of the digest', () => {
  it.each([
    ['UTC', '2026-11-21', '2026-11-21T08:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-21', '2026-11-21T02:30:00.000Z'],
    ['Europe/Berlin', '2026-03-28', '2026-03-28T07:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-29T06:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-25T07:00:00.000Z'],
  ])('in %s on %s is %s', (zone, day, instant) => {
    expect(digestAt(day, zone)).toBe(instant);
  });

  it('belongs to the next morning from the hour on', () => {
    expect(nextDigestDay('2026-11-21T02:29:59.999Z', 'Asia/Kolkata')).toBe('2026-11-21');
    expect(nextDigestDay('2026-11-21T02:30:00.000Z', 'Asia/Kolkata')).toBe('2026-11-22');
    expect(nextDigestDay('2026-11-20T20:00:00.000Z', 'Asia/Kolkata')).toBe('2026-11-21');
  });
});

describe('Sorting a message', () => {
  const asha = { id: 'a', status: 'active', email: 'asha@example.org', disabledAt: null };
  const none = [{ topicGroup: 'assessments', choice: 'none' }];

  it.each([
    ['of a decision', 'hold-placed', asha, [], { mailing: 'mailed', as: 'at-once' }],
    ['of the day', 'assessment-recorded', asha, [], { mailing: 'mailed', as: 'digest' }],
    ['nobody wants by mail', 'assessment-recorded', asha, none, { mailing: 'declined' }],
    [
      'to one on leave',
      'hold-placed',
      { ...asha, status: 'on-leave' },
      [],
      { mailing: 'mailed', as: 'at-once' },
    ],
    ['to one who left', 'hold-placed', { ...asha, status: 'left' }, [], { mailing: 'unreachable' }],
    ['to one without an address', 'hold-placed', { ...asha, email: '' }, [], { mailing: 'unreachable' }],
    [
      'to one whose user is disabled',
      'hold-placed',
      { ...asha, disabledAt: 'x' },
      [],
      { mailing: 'unreachable' },
    ],
    ['to nobody', 'hold-placed', null, [], { mailing: 'unreachable' }],
  ])('%s', (_, topic, recipient, chosen, sorted) => {
    expect(sortMessage(topic, recipient, chosen)).toEqual(sorted);
  });
});

describe('The state of a mail', () => {
  const open = { mailing: null, digestOn: null, attempts: null, sentAt: null, failedAt: null, answer: null };
  const mailed = { ...open, mailing: 'mailed', attempts: 0 } as const;

  it.each([
    ['no-server', open, false],
    ['waiting', open, true],
    ['waiting', mailed, true],
    ['no-server', mailed, false],
    ['in-digest', { ...mailed, digestOn: '2026-11-22' }, true],
    ['retried', { ...mailed, attempts: 1, answer: '451' }, true],
    ['sent', { ...mailed, attempts: 1, sentAt: 'x', answer: '250' }, false],
    ['failed', { ...mailed, attempts: 1, failedAt: 'x', answer: '550' }, true],
    ['unreachable', { ...mailed, attempts: 1, failedAt: 'x' }, true],
    ['declined', { ...open, mailing: 'declined' as const }, true],
    ['too-old', { ...open, mailing: 'too-old' as const }, true],
  ])('%s', (state, facts, sendsMail) => {
    expect(mailState(facts, sendsMail)).toBe(state);
  });
});
