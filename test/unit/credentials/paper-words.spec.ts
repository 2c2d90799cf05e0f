import { describe, expect, it } from '@jest/globals';
import { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import { paperWords } from '../../../src/credentials/paper/paper-words.js';
import { FACTS } from './facts.js';

const NOTHING = { title: null, skills: new Map<string, string>(), levels: new Map<string, string>() };

describe('The words of a printed certificate', () => {
  const credential = achievementCredential(FACTS);
  const signed = paperWords(credential, NOTHING);

  it('are those that were signed, where nobody translated them', () => {
    expect(signed.title).toBe(credential.name);
    expect(signed.skills.length).toBeGreaterThan(0);
  });

  it('are the translated ones where there are any', () => {
    const [first] = signed.skills;
    const translated = {
      title: 'प्रमाणित सहायक',
      skills: new Map([[first?.code ?? '', 'ध्यान से सुनना']]),
      levels: new Map([[first?.level ?? '', 'स्वतंत्र']]),
    };
    const { title, skills } = paperWords(credential, translated);
    expect(title).toBe('प्रमाणित सहायक');
    expect(skills[0]).toEqual({ ...first, name: 'ध्यान से सुनना', levelName: 'स्वतंत्र' });
    expect(skills.slice(1).map(({ name }) => name)).toEqual(signed.skills.slice(1).map(({ name }) => name));
  });
});
