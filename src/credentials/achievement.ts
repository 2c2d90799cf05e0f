import type { Level } from '../shared/level.js';
import type { CertifiedFacts, CertifiedSkill } from './certified-facts.js';
import { achievementUrl, competencyUrl } from './published-urls.js';

/** Fragments of addresses. Codes of skills, which were fragments once, have no dot. */
const SCALE = 'scale.levels';
const SCALE_NAME = 'Levels';
const REQUIRED = 'required.level';
const REQUIRED_NAME = 'Required level';
/** What of the facts belongs to the scheme and to nobody in particular. */
export interface AchievementFacts extends Pick<CertifiedFacts, 'issuer' | 'scheme' | 'levels' | 'language'> {
  readonly skills: readonly Pick<CertifiedSkill, 'code' | 'name' | 'required'>[];
}

/**
 * What a certificate of the scheme recognises, without its skills: each stands once in a credential, with the level that
 * was confirmed. Said here as well, and with a description of its own, a token of fifty skills had 36 KB.
 */
export function achievementOf({ issuer, scheme, skills, levels, language }: AchievementFacts) {
  const id = achievementUrl(issuer.url, scheme.code, scheme.version);
  return {
    id,
    type: ['Achievement'],
    achievementType: 'Certification',
    name: scheme.title,
    description: scheme.description,
    humanCode: scheme.code,
    version: scheme.version,
    inLanguage: language,
    criteria: { narrative: scheme.criteria },
    image: { id: scheme.imageUrl, type: 'Image', caption: scheme.title },
    ...(skills.length > 0 && {
      resultDescription: [
        ...requiredLevels(skills).map((level) => ({
          id: requiredUrl(id, level),
          type: ['ResultDescription'],
          name: `${REQUIRED_NAME} ${level}`,
          resultType: 'PerformanceLevel',
          requiredValue: String(level),
        })),
        {
          id: `${id}#${SCALE}`,
          type: ['ResultDescription'],
          name: SCALE_NAME,
          resultType: 'RubricCriterionLevel',
          rubricCriterionLevel: levels.map((one) => ({
            id: `${id}#${SCALE}-${one.level}`,
            type: ['RubricCriterionLevel'],
            level: String(one.level),
            name: one.name,
            description: one.description,
          })),
        },
      ],
    }),
  };
}

/** The same as it is published on its own: with every skill that it is about, and which level is asked for in which. */
export function publishedAchievement(facts: AchievementFacts) {
  const { issuer, skills } = facts;
  const { resultDescription = [], ...achievement } = achievementOf(facts);
  const alignments = (some: AchievementFacts['skills']) =>
    some.length > 0 && { alignment: some.map((skill) => alignmentWith(skill, issuer.url)) };
  return {
    ...achievement,
    ...alignments(skills),
    ...(resultDescription.length > 0 && {
      resultDescription: resultDescription.map((description) => ({
        ...description,
        ...alignments(
          skills.filter(({ required }) => requiredUrl(achievement.id, required) === description.id),
        ),
      })),
    }),
  };
}

export function alignmentWith({ code, name }: Pick<CertifiedSkill, 'code' | 'name'>, url: string) {
  return {
    type: ['Alignment'],
    targetName: name,
    targetCode: code,
    targetUrl: competencyUrl(url, code),
  };
}

export function requiredUrl(achievementId: string, level: Level): string {
  return `${achievementId}#${REQUIRED}-${level}`;
}

/** Each once, the lowest first. */
function requiredLevels(skills: AchievementFacts['skills']): Level[] {
  return [...new Set(skills.map(({ required }) => required))].sort((a, b) => a - b);
}
