import type { SkillTranslations } from './skill.entity.js';

/** What a skill is called in one language. */
export interface SkillWords {
  readonly name: string;
  readonly category: string;
  readonly description: string;
}

/** The skill's words in `language`; the organisation's own where nobody has translated them. */
export function wordsOf(
  skill: SkillWords & { translations: SkillTranslations },
  language: string,
): SkillWords {
  const { name, category, description } = skill.translations[language] ?? skill;
  return { name, category, description };
}
