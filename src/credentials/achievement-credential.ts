import { createHash } from 'node:crypto';
import type { CalendarDate } from '../shared/calendar-date.js';
import { writtenStartOfDay } from '../shared/day-bounds.js';
import { grouped } from '../shared/grouped.js';
import { firstDayAfter } from '../shared/valid-until.js';
import { achievementOf, alignmentWith, requiredUrl } from './achievement.js';
import type { CertifiedFacts, Identity } from './certified-facts.js';
import { credentialUrl } from './published-urls.js';

export const CONTEXTS = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const;

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
  const { issuer, scheme, skills, status } = facts;
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
      identifier: identitiesOf(facts),
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

/** A line for each day, the earliest first. What the skills are called stands in the results. */
function byDay(assessed: readonly { readonly code: string; readonly assessedOn: CalendarDate }[]): string {
  const days = [...grouped(assessed, ({ assessedOn }) => assessedOn)].sort(([a], [b]) => (a < b ? -1 : 1));
  return days.map(([day, skills]) => `${day}: ${skills.map(({ code }) => code).join(', ')}`).join('\n');
}

/**
 * What is signed again names its holder as it did: whoever was called otherwise, or moved, stays who they were on it until
 * it is issued anew.
 */
function identitiesOf({ identifiedBy, holder, salt }: CertifiedFacts): readonly Identity[] {
  if (identifiedBy !== null) return identifiedBy;
  return [
    { type: 'IdentityObject', hashed: false, identityHash: holder.name, identityType: 'name' },
    hashed(holder.email.toLowerCase(), 'emailAddress', salt),
    hashed(holder.number, 'identifier', salt),
  ];
}

/** The salt follows the value. */
function hashed(value: string, identityType: string, salt: string): Identity {
  const identityHash = `sha256$${createHash('sha256').update(`${value}${salt}`).digest('hex')}`;
  return { type: 'IdentityObject', hashed: true, identityHash, identityType, salt };
}
