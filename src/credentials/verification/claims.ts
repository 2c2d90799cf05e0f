import { idOf, isJson, type Json, listOf, objectsOf, textOf } from './presented.js';

/** What a credential says, in the words of whoever made it: worth nothing before its proof holds. */
export interface Claims {
  readonly id: string | null;
  readonly issuerId: string | null;
  readonly issuerName: string | null;
  readonly holderName: string | null;
  readonly achievementId: string | null;
  readonly achievementName: string | null;
  /** Of the achievement's words, results included: BCP 47, canonical; null = the credential does not say. */
  readonly language: string | null;
  readonly licenseNumber: string | null;
  readonly awardedAt: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly results: readonly { readonly name: string; readonly level: string }[];
}

const LONGEST = 300;
const MOST_RESULTS = 200;
const LONGEST_TAG = 35;

export function claimsIn(document: Json): Claims {
  const subject = isJson(document.credentialSubject) ? document.credentialSubject : {};
  const achievement = isJson(subject.achievement) ? subject.achievement : {};
  const issuer = isJson(document.issuer) ? document.issuer : {};
  const named = objectsOf(subject.identifier).find(
    ({ hashed, identityType }) => hashed === false && identityType === 'name',
  );
  return {
    id: shown(document.id),
    issuerId: idOf(document.issuer)?.slice(0, LONGEST) ?? null,
    issuerName: shown(issuer.name),
    holderName: shown(named?.identityHash ?? subject.name),
    achievementId: textOf(achievement.id),
    achievementName: shown(achievement.name ?? document.name),
    language: languageIn(textOf(achievement.inLanguage)),
    licenseNumber: shown(subject.licenseNumber),
    awardedAt: shown(document.awardedDate),
    validFrom: shown(document.validFrom),
    validUntil: shown(document.validUntil),
    results: resultsIn(subject, achievement),
  };
}

function resultsIn(subject: Json, achievement: Json): Claims['results'] {
  const described = new Map(objectsOf(achievement.resultDescription).map((one) => [one.id, one]));
  return listOf(subject.result)
    .slice(0, MOST_RESULTS)
    .filter(isJson)
    .flatMap(({ resultDescription, alignment, achievedLevel, value }) => {
      const description = described.get(resultDescription);
      const rubric = objectsOf(description?.rubricCriterionLevel).find(({ id }) => id === achievedLevel);
      const level = shown(rubric?.level ?? rubric?.name ?? value);
      const name = skillIn(alignment) ?? shown(description?.name);
      return name !== null && level !== null ? [{ name, level }] : [];
    });
}

/** The one skill that a result is about; with several, its description says what they are together. */
function skillIn(alignment: unknown): string | null {
  const [first, second] = objectsOf(alignment);
  return second ? null : shown(first?.targetName);
}

/** A tag that no reader would know is worth as little as none. */
function languageIn(tag: string | null): string | null {
  if (tag === null || tag.length > LONGEST_TAG) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

function shown(value: unknown): string | null {
  const text = textOf(value);
  return text === null ? null : text.slice(0, LONGEST);
}
