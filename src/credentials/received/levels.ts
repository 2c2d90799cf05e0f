import { isLevel, type Level } from '../../shared/level.js';
import { isJson, type Json, objectsOf, textOf } from '../verification/presented.js';

/**
 * The skills that a credential is aligned with, by target code, and the level it says was achieved in each; null when
 * it says none on our scale of 0 to 5. A result belongs to a skill by its alignment or its description's, by the
 * fragment of the description's address, or by a name that only one alignment has.
 */
export function levelsIn(document: Json): ReadonlyMap<string, Level | null> {
  const subject = isJson(document.credentialSubject) ? document.credentialSubject : {};
  const achievement = isJson(subject.achievement) ? subject.achievement : {};
  const descriptions = objectsOf(achievement.resultDescription);
  const results = objectsOf(subject.result);
  const alignments = objectsOf(achievement.alignment).filter(({ targetCode }) => textOf(targetCode) !== null);
  const nameOf = new Map(
    alignments.map(({ targetCode, targetName }) => [String(targetCode), textOf(targetName)]),
  );
  return new Map(
    [...nameOf].map(([code, name]) => {
      const isOnlyName = [...nameOf.values()].filter((other) => other === name).length === 1;
      const levels = results
        .map((result) => ({
          result,
          description: descriptions.find(({ id }) => id === result.resultDescription),
        }))
        .filter(({ result, description }) => isOf(code, isOnlyName ? name : null, result, description))
        .map(({ result, description }) => levelOf(result, description));
      return [code, levels.length === 1 ? (levels[0] ?? null) : null];
    }),
  );
}

function isOf(code: string, name: string | null, result: Json, description: Json | undefined): boolean {
  const aligned = [...objectsOf(result.alignment), ...objectsOf(description?.alignment)];
  if (aligned.length > 0) return aligned.some(({ targetCode }) => targetCode === code);
  const address = textOf(result.resultDescription) ?? '';
  if (address.includes('#')) return address.endsWith(`#${encodeURIComponent(code)}`);
  return name !== null && description?.name === name;
}

/** From the rubric's level that was achieved, or from the value itself. */
function levelOf(result: Json, description: Json | undefined): Level | null {
  const rubric = objectsOf(description?.rubricCriterionLevel).find(({ id }) => id === result.achievedLevel);
  const text = textOf(rubric ? rubric.level : result.value) ?? '';
  const level = /^[0-5]$/.test(text) ? Number(text) : null;
  return isLevel(level) ? level : null;
}
