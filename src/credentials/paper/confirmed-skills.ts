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
  return result.flatMap(({ resultDescription: id, value, achievedLevel }) => {
    const nth = resultDescription.findIndex((one) => one.id === id);
    const described = resultDescription[nth];
    const level = levels.find((one) =>
      value === undefined ? one.id === achievedLevel : one.level === value,
    );
    if (!described || !level) return [];
    const { level: number, name: levelName } = level;
    return [{ code: alignment[nth]?.targetCode ?? '', name: described.name, level: number, levelName }];
  });
}
