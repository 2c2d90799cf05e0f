import { createHash } from 'node:crypto';
import type { CalendarDate } from '../shared/calendar-date.js';
import { writtenStartOfDay } from '../shared/day-bounds.js';
import { grouped } from '../shared/grouped.js';
import type { Level } from '../shared/level.js';
import { firstDayAfter } from '../shared/valid-until.js';
import { achievementUrl, competencyUrl, credentialUrl } from './published-urls.js';

/** What a credential says about a certificate: everything is a plain fact, nothing is looked up. */
export interface CertifiedFacts {
  /** The last part of the credential's id, its address: whoever knows it has seen the credential. */
  readonly publicId: string;
  /** What the holder is called in every credential of this issuer: a UUID that is known of them nowhere else. */
  readonly subjectId: string;
  readonly number: string;
  readonly issuer: { readonly did: string; readonly name: string; readonly url: string };
  readonly scheme: {
    readonly code: string;
    readonly version: string;
    readonly title: string;
    readonly description: string;
    /** What it takes, in words. */
    readonly criteria: string;
    readonly imageUrl: string;
  };
  readonly holder: { readonly name: string; readonly email: string; readonly number: string };
  /** Random, and kept with the certificate: the same holder is told apart in every credential. */
  readonly salt: string;
  readonly effectiveOn: CalendarDate;
  /** Last day on which it holds. */
  readonly validUntil: CalendarDate;
  readonly awardedOn: CalendarDate;
  /** In which its days begin: IANA name. */
  readonly timeZone: string;
  readonly skills: readonly CertifiedSkill[];
  readonly levels: readonly { readonly level: Level; readonly name: string; readonly description: string }[];
  readonly status: { readonly listUrl: string; readonly index: number };
  readonly language: string;
}

export interface CertifiedSkill {
  readonly code: string;
  readonly name: string;
  readonly required: Level;
  /** Null where nothing counted: an exempt or a desirable skill. */
  readonly held: Level | null;
  readonly assessedOn: CalendarDate | null;
}

export const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const;

/** Fragments of addresses. Codes of skills, which were fragments once, have no dot. */
const SCALE = 'scale.levels';
const SCALE_NAME = 'Levels';
const REQUIRED = 'required.level';
const REQUIRED_NAME = 'Required level';
const EVIDENCE = 'Assessments, by the day on which they were made';

const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/**
 * A certificate as an unsigned `OpenBadgeCredential` (Open Badges 3.0, Verifiable Credentials 2.0). Nothing in it is
 * null, empty or undefined, so that JSON-LD in safe mode expands it without loss.
 *
 * The holder is named by an id that means nothing, by salted hashes of e-mail address and employee number, and by name: a
 * lost address loses nothing.
 */
export function achievementCredential(facts: CertifiedFacts) {
  const { issuer, scheme, holder, skills, status } = facts;
  const achievement = achievementOf(facts);
  const startOf = (day: CalendarDate) => writtenStartOfDay(day, facts.timeZone);
  const results = skills.flatMap(({ held, ...skill }) => (held === null ? [] : [{ ...skill, held }]));
  const assessed = skills.flatMap(({ code, assessedOn }) =>
    assessedOn === null ? [] : [{ code, assessedOn }],
  );
  return {
    '@context': [...CONTEXTS],
    id: credentialUrl(issuer.url, facts.publicId),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: scheme.title,
    description: scheme.description,
    issuer: { id: issuer.did, type: ['Profile'], name: issuer.name, url: issuer.url },
    // Days are said by their first instants. `validUntil` is the instant at which it ceases to be valid (Verifiable
    // Credentials 2.0, "Validity Period"; RFC 7519, "exp"): the first one after its last day.
    validFrom: startOf(facts.effectiveOn),
    validUntil: startOf(firstDayAfter(facts.validUntil)),
    awardedDate: startOf(facts.awardedOn),
    credentialSubject: {
      id: `urn:uuid:${facts.subjectId}`,
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', hashed: false, identityHash: holder.name, identityType: 'name' },
        hashed(holder.email.toLowerCase(), 'emailAddress', facts.salt),
        hashed(holder.number, 'identifier', facts.salt),
      ],
      licenseNumber: facts.number,
      achievement,
      ...(results.length > 0 && {
        result: results.map((skill) => ({
          type: ['Result'],
          resultDescription: requiredUrl(achievement.id, skill.required),
          alignment: [alignmentWith(skill, issuer.url)],
          value: String(skill.held),
        })),
      }),
    },
    ...(assessed.length > 0 && {
      evidence: [
        {
          type: ['Evidence'],
          name: EVIDENCE,
          narrative: byDay(assessed),
        },
      ],
    }),
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
    // One object: an array is legal elsewhere and fails in Open Badges.
    credentialStatus: {
      id: `${status.listUrl}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.index),
      statusListCredential: status.listUrl,
    },
  };
}

export type UnsignedCredential = ReturnType<typeof achievementCredential>;

/** What of the facts belongs to the scheme and to nobody in particular. */
export interface AchievementFacts extends Pick<CertifiedFacts, 'issuer' | 'scheme' | 'levels' | 'language'> {
  readonly skills: readonly Pick<CertifiedSkill, 'code' | 'name' | 'required'>[];
}

/**
 * What a certificate of the scheme recognises, without its skills: each stands once in a credential, with the level that
 * was confirmed. Said here as well, and with a description of its own, a token of fifty skills had 36 KB.
 */
function achievementOf({ issuer, scheme, skills, levels, language }: AchievementFacts) {
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

function alignmentWith({ code, name }: Pick<CertifiedSkill, 'code' | 'name'>, url: string) {
  return {
    type: ['Alignment'],
    targetName: name,
    targetCode: code,
    targetUrl: competencyUrl(url, code),
  };
}

function requiredUrl(achievementId: string, level: Level): string {
  return `${achievementId}#${REQUIRED}-${level}`;
}

/** Each once, the lowest first. */
function requiredLevels(skills: AchievementFacts['skills']): Level[] {
  return [...new Set(skills.map(({ required }) => required))].sort((a, b) => a - b);
}

/** A line for each day, the earliest first. What the skills are called stands in the results. */
function byDay(assessed: readonly { readonly code: string; readonly assessedOn: CalendarDate }[]): string {
  const days = [...grouped(assessed, ({ assessedOn }) => assessedOn)].sort(([a], [b]) => (a < b ? -1 : 1));
  return days.map(([day, skills]) => `${day}: ${skills.map(({ code }) => code).join(', ')}`).join('\n');
}

/** Open Badges 3.0, section "IdentityObject": the salt follows the value. */
function hashed(value: string, identityType: string, salt: string) {
  const identityHash = `sha256$${createHash('sha256').update(`${value}${salt}`).digest('hex')}`;
  return { type: 'IdentityObject', hashed: true, identityHash, identityType, salt };
}
