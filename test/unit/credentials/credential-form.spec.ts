import { describe, expect, it } from '@jest/globals';
import { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import { isOfOneForm } from '../../../src/credentials/credential-form.js';
import { FACTS } from './facts.js';
import { earliestForm, formerForm } from './former-form.js';

describe('The form of a credential', () => {
  const today = achievementCredential(FACTS);

  it.each([
    ['of November 2026', formerForm(today)],
    ['with a rubric for each skill', earliestForm(today)],
    [
      'without an id of its subject',
      { ...today, credentialSubject: { ...today.credentialSubject, id: undefined } },
    ],
    ['with the days of another time zone', achievementCredential({ ...FACTS, timeZone: 'Asia/Kolkata' })],
    ['under other contexts', { ...today, '@context': today['@context'].slice(0, 1) }],
  ])('is another one %s', (_, other) => {
    const written = JSON.parse(JSON.stringify(other)) as object;
    expect([isOfOneForm(written, today), isOfOneForm(today, written)]).toEqual([false, false]);
  });

  it.each([
    ['signed', { ...today, proof: [{ type: 'DataIntegrityProof' }] }],
    [
      'of a skill that is called otherwise',
      achievementCredential({ ...FACTS, skills: FACTS.skills.map((each) => ({ ...each, name: 'Renamed' })) }),
    ],
    [
      'of an organisation that is called otherwise',
      achievementCredential({ ...FACTS, issuer: { ...FACTS.issuer, name: 'Renamed' } }),
    ],
  ])('is the same %s', (_, other) => {
    expect(isOfOneForm(other, today)).toBe(true);
  });
});
