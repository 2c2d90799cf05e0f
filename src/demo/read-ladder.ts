import type { Source } from '../assessments/read-records.js';
import type { EvidenceRule, Importance, RequiredLevel } from '../job-roles/requirement.js';
import { grouped } from '../shared/grouped.js';
import type { Ladder, LadderSkill } from './ladder.js';

/** The rows behind the codes. */
export interface LadderIds {
  readonly skills: ReadonlyMap<string, string>;
  readonly roles: ReadonlyMap<string, string>;
  readonly certifications: ReadonlyMap<string, string>;
}

interface RequirementRow {
  readonly id: string;
  readonly role: string;
  readonly skill: string;
  readonly level: RequiredLevel;
  readonly importance: Importance;
  readonly mandatory: boolean;
  readonly evidence: EvidenceRule;
}

/** Reads the loaded catalogue in the transaction that the organisation is written in. */
export async function readLadder(source: Source): Promise<{ ladder: Ladder; ids: LadderIds }> {
  const skills = await source.sql<LadderSkill & { id: string }>`
    SELECT id, code, name, kind, category, validity_months AS "validityMonths", retired_on AS "retiredOn" FROM skills`;
  const roles = await source.sql<{ id: string; code: string }>`SELECT id, code FROM job_roles`;
  const asked = await source.sql<RequirementRow>`
    SELECT r.id, j.code AS role, s.code AS skill,
      r.level, r.importance, r.mandatory, r.evidence
    FROM requirements r JOIN role_profiles p ON p.id = r.profile_id JOIN job_roles j ON j.id = p.job_role_id
    JOIN skills s ON s.id = r.skill_id
    WHERE p.published_at IS NOT NULL ORDER BY j.code, s.code`;
  const schemes = await source.sql<Ladder['certifications'][number] & { id: string }>`
    SELECT c.id, c.code, j.code AS role, v.months_in_role AS "monthsInRole", v.validity_months AS "validityMonths"
    FROM certifications c JOIN job_roles j ON j.id = c.job_role_id
    JOIN certification_versions v ON v.certification_id = c.id AND v.published_at IS NOT NULL ORDER BY c.code`;
  return {
    ladder: {
      skills: new Map(skills.map(({ id: _id, ...skill }) => [skill.code, skill])),
      requirements: requirementsByRole(asked),
      certifications: schemes,
    },
    ids: {
      skills: new Map(skills.map(({ code, id }) => [code, id])),
      roles: new Map(roles.map(({ code, id }) => [code, id])),
      certifications: new Map(schemes.map(({ code, id }) => [code, id])),
    },
  };
}

function requirementsByRole(rows: readonly RequirementRow[]): Ladder['requirements'] {
  const byRole = grouped(rows, ({ role }) => role);
  return new Map(
    [...byRole].map(([role, own]) => [
      role,
      own.map(({ id, skill, level, importance, mandatory, evidence }) => ({
        id,
        skillId: skill,
        level,
        importance,
        mandatory: Boolean(mandatory),
        evidence,
      })),
    ]),
  );
}
