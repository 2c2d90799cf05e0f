import type { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import type { IssuedCredentialForm } from '../../../src/credentials/issued-form.js';

/** The same credential as it was signed in November 2026: the skills in the achievement, a description for each. */
export function formerForm(credential: ReturnType<typeof achievementCredential>): IssuedCredentialForm {
  const { credentialSubject } = credential;
  const { achievement, result = [] } = credentialSubject;
  const alignment = result.flatMap((one) => one.alignment);
  const idOf = ({ targetCode }: { readonly targetCode: string }) => `${achievement.id}#${targetCode}`;
  const scale = achievement.resultDescription?.at(-1);
  return {
    ...credential,
    credentialSubject: {
      ...credentialSubject,
      achievement: {
        ...achievement,
        alignment,
        resultDescription: [
          ...alignment.map((one) => ({ id: idOf(one), name: one.targetName })),
          ...(scale ? [scale] : []),
        ],
      },
      result: result.map(({ alignment: [one], value }) => ({
        resultDescription: idOf(one ?? { targetCode: '' }),
        value,
      })),
    },
  };
}

/** And before that, in which each description had a rubric of its own. */
export function earliestForm(credential: ReturnType<typeof achievementCredential>): IssuedCredentialForm {
  const former = formerForm(credential);
  const { achievement, result = [] } = former.credentialSubject;
  const described = achievement.resultDescription ?? [];
  const levels = described.at(-1)?.rubricCriterionLevel ?? [];
  const resultDescription = described.slice(0, -1).map(({ id, name }) => ({
    ...{ id, name },
    rubricCriterionLevel: levels.map((one) => ({ ...one, id: `${id}-${one.level}` })),
  }));
  return {
    ...former,
    credentialSubject: {
      ...former.credentialSubject,
      achievement: { ...achievement, resultDescription },
      result: result.map((one) => ({
        resultDescription: one.resultDescription,
        achievedLevel: `${one.resultDescription}-${one.value}`,
      })),
    },
  };
}
