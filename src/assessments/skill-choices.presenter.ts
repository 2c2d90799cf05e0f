import type { SkillName } from '../skills/skills.queries.js';

/** Skills as the groups of a select, one for each category. */
export function skillChoices(byCategory: ReadonlyMap<string, readonly SkillName[]>, chosen?: unknown) {
  return [...byCategory].map(([category, skills]) => ({
    label: category,
    choices: skills.map(({ id, name }) => ({ value: id, label: name, selected: id === chosen })),
  }));
}
