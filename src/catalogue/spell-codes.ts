import { identityFold } from '../shared/identity-fold.js';
import { Recognised } from '../shared/recognised.js';
import type { CatalogueFacts, Words } from './tables.js';

/** Codes as they stand in the database. */
export interface StoredCodes {
  readonly skills: readonly string[];
  readonly roles: readonly string[];
  readonly courses: readonly string[];
  readonly certifications: readonly string[];
}

const NONE: StoredCodes = { skills: [], roles: [], courses: [], certifications: [] };

/**
 * Pure: the same facts with each code in one spelling, the stored one or else that of the line which defines it. `n01` is
 * the skill `N01`, in whichever file it stands; a code is never doubled by another spelling of it.
 */
export function spellCodes(facts: CatalogueFacts, stored: StoredCodes = NONE): CatalogueFacts {
  const skill = speller(stored.skills, facts.skills);
  const role = speller(stored.roles, facts.roles);
  const course = speller(stored.courses, facts.courses);
  const certification = speller(stored.certifications, facts.certifications);
  return {
    ...facts,
    skills: facts.skills.map((each) => ({ ...each, code: skill(each.code) })),
    roles: facts.roles.map((each) => ({ ...each, code: role(each.code) })),
    responsibilities: facts.responsibilities.map((each) => ({ ...each, role: role(each.role) })),
    requirements: facts.requirements.map((each) => ({
      ...each,
      role: role(each.role),
      skill: skill(each.skill),
    })),
    steps: facts.steps.map((each) => ({ ...each, from: role(each.from), to: role(each.to) })),
    courses: facts.courses.map((each) => ({ ...each, code: course(each.code) })),
    outcomes: facts.outcomes.map((each) => ({
      ...each,
      course: course(each.course),
      skill: skill(each.skill),
    })),
    prerequisites: facts.prerequisites.map((each) => ({
      ...each,
      course: course(each.course),
      requiresCourse: each.requiresCourse === null ? null : course(each.requiresCourse),
      requiresSkill: each.requiresSkill === null ? null : skill(each.requiresSkill),
    })),
    certifications: facts.certifications.map((each) => ({
      ...each,
      code: certification(each.code),
      role: role(each.role),
    })),
    words: facts.words.map(
      (words): Words => ({
        ...words,
        skills: words.skills.map((each) => ({ ...each, code: skill(each.code) })),
        roles: words.roles.map((each) => ({ ...each, code: role(each.code) })),
        responsibilities: words.responsibilities.map((each) => ({ ...each, role: role(each.role) })),
        certifications: words.certifications.map((each) => ({ ...each, code: certification(each.code) })),
      }),
    ),
  };
}

function speller(stored: readonly string[], defined: readonly { readonly code: string }[]) {
  const known = new Recognised(stored.map((code) => [code, code]));
  const first = new Map<string, string>();
  for (const { code } of defined) {
    const identity = identityFold(code);
    if (!first.has(identity)) first.set(identity, code);
  }
  return (code: string): string => known.get(code) ?? first.get(identityFold(code)) ?? code;
}
