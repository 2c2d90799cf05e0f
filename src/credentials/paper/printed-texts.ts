import type { IssuedCredentialForm } from '../issued-form.js';
import { paperWords, type Translated } from './paper-words.js';

/** Every text of a certificate on paper that people wrote: names, titles, skills, levels. */
export function printedTexts(credential: IssuedCredentialForm, translated: Translated): readonly string[] {
  const { issuer, credentialSubject: subject } = credential;
  const { title, skills } = paperWords(credential, translated);
  return [
    issuer.name,
    subject.identifier[0]?.identityHash ?? '',
    title,
    subject.achievement.criteria.narrative,
    subject.licenseNumber,
    ...skills.flatMap(({ code, name, levelName }) => [`${code}  ${name}`, levelName]),
  ];
}
