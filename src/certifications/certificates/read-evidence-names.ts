import { join } from 'sql-template-tag';
import type { Source } from '../../assessments/read-records.js';
import type { Gap } from '../../gaps/gap.js';
import type { EvidenceNames } from './freeze-evidence.js';

interface Row {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** In the organisation's own language: what is frozen is read by others later. */
export async function readEvidenceNames(source: Source, gaps: readonly Gap[]): Promise<EvidenceNames> {
  if (gaps.length === 0) return { skills: new Map(), people: new Map() };
  const skillIds = gaps.map(({ requirement }) => requirement.skillId);
  const skills = await source.sql<Row>`SELECT id, code, name FROM skills WHERE id IN (${join(skillIds)})`;
  const assessorIds = gaps.flatMap(({ proficiency }) => proficiency.decidedBy?.assessorId ?? []);
  const people = await source.sql<Omit<Row, 'code'>>`
    SELECT id, name FROM employees WHERE id IN (${join(assessorIds.length > 0 ? assessorIds : [''])})`;
  return {
    skills: new Map(skills.map((skill) => [skill.id, skill])),
    people: new Map(people.map(({ id, name }) => [id, name])),
  };
}
