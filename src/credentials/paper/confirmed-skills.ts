import type { IssuedCredentialForm } from '../issued-form.js';

/** What a credential says of one skill. */
export interface ConfirmedSkill {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly levelName: string;
}

/** The results of a credential of ours, each with its skill and the name of its level. */
export function confirmedSkills({ credentialSubject }: IssuedCredentialForm): ConfirmedSkill[] {
  const { achievement, result = [] } = credentialSubject;
  const { alignment = [], resultDescription = [] } = achievement;
  const levels = resultDescription.flatMap(({ rubricCriterionLevel = [] }) => rubricCriterionLevel);
  return result.flatMap(({ resultDescription: id, alignment: own = [], value, achievedLevel }) => {
    const nth = resultDescription.findIndex((one) => one.id === id);
    const level = levels.find((one) =>
      value === undefined ? one.id === achievedLevel : one.level === value,
    );
    const name = own[0]?.targetName ?? resultDescription[nth]?.name;
    if (name === undefined || !level) return [];
    const code = (own[0] ?? alignment[nth])?.targetCode ?? '';
    return [{ code, name, level: level.level, levelName: level.name }];
  });
}
