import type { UnsignedCredential } from '../achievement-credential.js';

/** What a credential says of one skill. */
export interface ConfirmedSkill {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly levelName: string;
}

/** The results of a credential of ours, each with its skill and the name of its level. */
export function confirmedSkills({ credentialSubject }: UnsignedCredential): ConfirmedSkill[] {
  const { achievement, result = [] } = credentialSubject;
  const { alignment = [], resultDescription = [] } = achievement;
  return result.flatMap(({ resultDescription: id, achievedLevel }) => {
    const nth = resultDescription.findIndex((one) => one.id === id);
    const described = resultDescription[nth];
    const level = described?.rubricCriterionLevel.find((one) => one.id === achievedLevel);
    if (!described || !level) return [];
    const { level: number, name: levelName } = level;
    return [{ code: alignment[nth]?.targetCode ?? '', name: described.name, level: number, levelName }];
  });
}
