import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  choicesInForce,
  choicesOf,
  DEFAULT_CHOICES,
} from '../../../src/notifications/choices/mail-choice.js';
import { isTopic, linkOf, TOPIC_GROUPS, TOPICS } from '../../../src/notifications/topics.js';
import { NO_NAMES, wordsOf } from '../../../src/notifications/words.js';
import { LANGUAGES } from '../../../src/web/languages.js';
import { Speech } from '../../../src/web/speech.js';
import { Translations } from '../../../src/web/translations.js';
import { PACKAGE } from '../../../src/shared/package-folder.js';

const translations = new Translations();

/** Every topic that the code sends: named beside `topic:`, or given to a function that tells people. */
const sent = new Set(
  readdirSync(join(PACKAGE, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(PACKAGE, 'src', file), 'utf8');
      const told = [...text.matchAll(/\btopic: '([a-z-]+)'|\btell\w*\(\s*tx,\s*'([a-z-]+)'/g)];
      return told.map(([, beside, given]) => beside ?? given ?? '');
    }),
);

describe('The topics of messages', () => {
  it('have a row for everything that the code sends', () => {
    expect([...sent].filter((topic) => !isTopic(topic))).toEqual([]);
    expect(sent.size).toBeGreaterThan(4);
  });

  it('have a subject and a body in every language, whatever their payload lacks', () => {
    for (const language of LANGUAGES) {
      const speech = new Speech(translations, language, 'UTC');
      for (const topic of Object.keys(TOPICS)) {
        const words = wordsOf({ id: 'm', topic, payload: {}, recipientId: 'r' }, NO_NAMES, speech);
        expect([words.subject, words.body].every(Boolean)).toBe(true);
        expect(words.url).toMatch(/^\//);
      }
    }
  });

  it('show a message of a topic that only a newer version knows in general words', () => {
    const message = { id: 'm', topic: 'promotion-effective', payload: { by: 3 }, recipientId: 'r' };
    expect(wordsOf(message, NO_NAMES, new Speech(translations, 'en', 'UTC'))).toMatchObject({
      subject: 'News about your record',
      url: '/notifications',
    });
  });

  it('lead to the page where something is to be done', () => {
    const items = (...employeeIds: string[]) => ({
      items: employeeIds.map((employeeId) => ({ employeeId })),
    });
    expect([
      linkOf('assessment-recorded', { skillId: 's' }, 'me'),
      linkOf('assessment-requested', {}, 'me'),
      linkOf('certificate-granted', { certificateId: 'c' }, 'me'),
      linkOf('levels-lapsing', items('me', 'me'), 'me'),
      linkOf('levels-lapsing', items('you'), 'me'),
      linkOf('levels-lapsing', items('me', 'you'), 'me'),
    ]).toEqual([
      '/people/me/skills/s',
      '/work-queue',
      '/certificates/c',
      '/my-skills',
      '/people/you',
      '/team/overview',
    ]);
  });

  it('lead a certifier to what is to be decided, and a holder to their renewal', () => {
    const certificate = (certificateId: string, employeeId: string) => ({ certificateId, employeeId });
    const [mine, yours] = [certificate('c', 'me'), certificate('d', 'you')];
    expect([
      linkOf('candidacy-applied', { certificationId: 's', employeeId: 'you' }, 'me'),
      linkOf('candidacy-decided', { candidacyId: 'a' }, 'me'),
      linkOf('certificate-expiring', { items: [mine] }, 'me'),
      linkOf('certificate-expiring', { items: [mine, mine] }, 'me'),
      linkOf('certificate-expiring', { items: [yours] }, 'me'),
      linkOf('certificate-expiring', { items: [mine, yours] }, 'me'),
      linkOf('certificate-expired', { items: [mine] }, 'me'),
      linkOf('certificate-ground-changed', { changed: [yours] }, 'me'),
      linkOf('certificate-ground-changed', { changed: [yours, yours] }, 'me'),
    ]).toEqual([
      '/candidates/s/you',
      '/candidacies/a',
      '/certificates/c/renewal',
      '/my-certifications',
      '/certificates/d',
      '/certificates/expiring',
      '/certificates/c',
      '/certificates/d',
      '/certificates/attention',
    ]);
  });

  it('say of a certificate that ended until when it was valid, also in messages that named the day after', () => {
    const item = { employeeId: 'you', employee: 'Asha', certificateId: 'c', name: 'CSP' };
    const message = {
      id: 'm',
      topic: 'certificate-expired',
      payload: { items: [{ ...item, validUntil: '2026-12-20' }] },
    };
    const earlier = { ...message, payload: { items: [{ ...item, untilOn: '2026-12-21', days: 0 }] } };
    const inEnglish = new Speech(translations, 'en', 'UTC');
    const line = (recipientId: string) => wordsOf({ ...message, recipientId }, NO_NAMES, inEnglish).items[0];
    expect(line('me')).toBe('Asha – CSP: was valid until 20 Dec 2026');
    expect(line('you')).toBe('CSP: was valid until 20 Dec 2026');
    const before = wordsOf({ ...earlier, recipientId: 'you' }, NO_NAMES, inEnglish);
    expect(before.items).toEqual(['CSP: was valid until 20 Dec 2026']);
    const granted = { id: 'm', topic: 'certificate-granted', recipientId: 'you' };
    const bodyOf = (payload: object) =>
      wordsOf(
        { ...granted, payload: { number: 'SL-1', certification: 'CSP', ...payload } },
        NO_NAMES,
        inEnglish,
      ).body;
    expect(bodyOf({ expiresOn: '2026-12-21' })).toBe(bodyOf({ validUntil: '2026-12-20' }));
    expect(bodyOf({ validUntil: '2026-12-20' })).toContain('It is valid until 20 Dec 2026.');
  });

  it.each([
    ['refused', 'Application refused: CSP', 'Your application for CSP is refused.'],
    ['dismissed', 'Appeal dismissed: CSP', 'Your appeal for CSP is dismissed; the refusal stands.'],
  ])('say with its reasons that an application was %s', (outcome, subject, body) => {
    const payload = { candidacyId: 'a', certification: 'CSP', outcome, reasons: 'Two calls were cut short.' };
    const message = { id: 'm', topic: 'candidacy-decided', payload, recipientId: 'me' };
    const words = wordsOf(message, NO_NAMES, new Speech(translations, 'en', 'UTC'));
    expect(words.subject).toBe(subject);
    expect(words.body).toContain(body);
    expect(words.body).toMatch(/ Reasons: Two calls were cut short\.$/);
  });

  it('name a scheme as it is called today, and where it is not known as the message says', () => {
    const speech = new Speech(translations, 'hi', 'UTC');
    const names = { ...NO_NAMES, certifications: new Map([['s', 'प्रमाणित विशेषज्ञ']]) };
    const subjectOf = (payload: object) => {
      const message = { id: 'm', topic: 'candidacy-applied', payload: { candidate: 'Asha', ...payload } };
      return wordsOf({ ...message, recipientId: 'me' }, names, speech).subject;
    };
    const told = { certificationId: 's', certification: 'Certified professional' };
    expect(subjectOf(told)).toBe('Asha ने प्रमाणन के लिए आवेदन किया: प्रमाणित विशेषज्ञ');
    expect(subjectOf({ ...told, certificationId: 'gone' })).toMatch(/: Certified professional$/);
    expect(subjectOf({ certification: 'Certified professional' })).toMatch(/: Certified professional$/);
  });

  it('name the skills that no longer carry a certificate', () => {
    const changed = [
      { certificateId: 'c', number: 'SL-1', employeeId: 'you', employee: 'Asha', skillIds: ['s'] },
    ];
    const message = { id: 'm', topic: 'certificate-ground-changed', payload: { changed }, recipientId: 'me' };
    const name = { id: 's', code: 'S', name: 'Log analysis', category: '', validityMonths: null };
    const words = wordsOf(
      message,
      { ...NO_NAMES, skills: new Map([['s', name]]) },
      new Speech(translations, 'en', 'UTC'),
    );
    expect(words.subject).toBe('1 certificate is in doubt');
    expect(words.items).toEqual(['Asha – SL-1: Log analysis']);
  });

  it('speak of more than twenty items by their number', () => {
    const item = { employeeId: 'you', employee: 'Asha', skillId: 's', validUntil: '2026-12-20' };
    const message = {
      id: 'm',
      topic: 'levels-lapsing',
      payload: { items: Array(23).fill(item) },
      recipientId: 'me',
    };
    const name = { id: 's', code: 'S', name: 'Log analysis', category: '', validityMonths: null };
    const words = wordsOf(
      message,
      { ...NO_NAMES, skills: new Map([['s', name]]) },
      new Speech(translations, 'en', 'UTC'),
    );
    expect(words.subject).toBe('23 levels are not valid for much longer');
    expect(words.items[0]).toBe('Asha – Log analysis: valid until 20 Dec 2026');
    expect(words.items.slice(20)).toEqual(['and 3 more']);
  });
});

describe('The choice of mails', () => {
  it('has a default for each group, which the person may replace', () => {
    expect(choicesInForce([])).toEqual(DEFAULT_CHOICES);
    expect(choicesInForce([{ topicGroup: 'reminders', choice: 'none' }])).toMatchObject({
      reminders: 'none',
    });
    expect(Object.keys(DEFAULT_CHOICES).sort()).toEqual([...TOPIC_GROUPS].sort());
  });

  it('never leaves decisions out', () => {
    expect(choicesOf('decisions')).not.toContain('none');
    expect(choicesInForce([{ topicGroup: 'decisions', choice: 'none' }]).decisions).toBe('at-once');
  });
});
