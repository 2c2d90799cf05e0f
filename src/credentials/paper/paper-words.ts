import type { IssuedCredentialForm } from '../issued-form.js';
import { type ConfirmedSkill, confirmedSkills } from './confirmed-skills.js';

/** What the signed words are called in the reader's language, as far as somebody translated them. */
export interface Translated {
  readonly title: string | null;
  /** By the skills' codes. */
  readonly skills: ReadonlyMap<string, string>;
  /** By level, 0 to 5, as a text. */
  readonly levels: ReadonlyMap<string, string>;
}

/** The words on the paper. Names and numbers of people, and what nobody translated, stand as they were signed. */
export interface PaperWords {
  readonly title: string;
  readonly skills: readonly ConfirmedSkill[];
}

export function paperWords(credential: IssuedCredentialForm, translated: Translated): PaperWords {
  return {
    title: translated.title ?? credential.name,
    skills: confirmedSkills(credential).map((skill) => ({
      ...skill,
      name: translated.skills.get(skill.code) ?? skill.name,
      levelName: translated.levels.get(skill.level) ?? skill.levelName,
    })),
  };
}
