import { isLevel, type Level } from '../../shared/level.js';
import { isJson, type Json, objectsOf, textOf } from '../verification/presented.js';

/**
 * The skills that the achievement or a result is aligned with, by target code, and the level it says was achieved in
 * each; null when it says none on our scale of 0 to 5. A result belongs to a skill by its alignment or its
 * description's, else by the fragment of the description's address, or by a name that only one alignment has.
 */
export function levelsIn(document: Json): ReadonlyMap<string, Level | null> {
  const subject = isJson(document.credentialSubject) ? document.credentialSubject : {};
  const achievement = isJson(subject.achievement) ? subject.achievement : {};
  const codes = codesIn(achievement);
  const descriptions = new Map(
    [...objectsOf(achievement.resultDescription)].reverse().map((one) => [one.id, one]),
  );
  const levels = new Map<string, (Level | null)[]>([...codes.all].map((code) => [code, []]));
  for (const result of objectsOf(subject.result)) {
    const description = descriptions.get(result.resultDescription);
    const level = levelOf(result, description);
    for (const code of codes.of(result, description)) {
      const before = levels.get(code);
      if (before) before.push(level);
      else levels.set(code, [level]);
    }
  }
  return new Map([...levels].map(([code, said]) => [code, said.length === 1 ? (said[0] ?? null) : null]));
}

/** By each way in which a result may name its skill: asked for every result, so that many of both stay cheap. */
function codesIn(achievement: Json) {
  const nameOf = new Map<string, string | null>();
  const byFragment = new Map<string, string>();
  const byName = new Map<string, readonly string[]>();
  for (const { targetCode, targetName } of objectsOf(achievement.alignment)) {
    const code = textOf(targetCode);
    if (code !== null) nameOf.set(code, textOf(targetName));
  }
  for (const [code, name] of nameOf) {
    byFragment.set(encodeURIComponent(code), code);
    // Whether one has the name alone, or several, is all that counts.
    if (name !== null) byName.set(name, [code, ...(byName.get(name) ?? []).slice(0, 1)]);
  }
  return {
    all: nameOf.keys(),
    of(result: Json, description: Json | undefined): ReadonlySet<string> {
      const aligned = [...objectsOf(result.alignment), ...objectsOf(description?.alignment)];
      if (aligned.length > 0) return new Set(aligned.flatMap(({ targetCode }) => textOf(targetCode) ?? []));
      const address = textOf(result.resultDescription) ?? '';
      const fragment = address.slice(address.lastIndexOf('#') + 1);
      const named = byName.get(textOf(description?.name) ?? '') ?? [];
      const code = address.includes('#')
        ? byFragment.get(fragment)
        : named.length === 1
          ? named[0]
          : undefined;
      return new Set(code === undefined ? [] : [code]);
    },
  };
}

/** From the rubric's level that was achieved, or from the value itself. */
function levelOf(result: Json, description: Json | undefined): Level | null {
  const rubric = objectsOf(description?.rubricCriterionLevel).find(({ id }) => id === result.achievedLevel);
  const text = textOf(rubric ? rubric.level : result.value) ?? '';
  const level = /^[0-5]$/.test(text) ? Number(text) : null;
  return isLevel(level) ? level : null;
}
