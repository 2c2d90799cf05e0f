import { cycleIn, type Edge } from '../job-roles/ladder.js';
import { checkCourses } from './check-courses.js';
import { duplicates, Known, unknownNames } from './check-names.js';
import { type CatalogueProblem, type Place, problemAt } from './place.js';
import type { CatalogueFacts, Words } from './tables.js';

/** Pure: everything that is wrong between lines that can each be read. */
export function checkFacts(facts: CatalogueFacts): CatalogueProblem[] {
  const known = {
    skill: new Known(facts.skills.map(({ code }) => code)),
    role: new Known(facts.roles.map(({ code }) => code)),
    course: new Known(facts.courses.map(({ code }) => code)),
  };
  return [
    ...checkLevels(facts),
    ...duplicates(facts.skills, 'code', ({ code }) => code),
    ...duplicates(facts.roles, 'code', ({ code }) => code),
    ...duplicates(facts.certifications, 'code', ({ code }) => code),
    ...duplicates(facts.responsibilities, 'position', ({ role, position }) => `${role} ${position}`),
    ...duplicates(facts.requirements, 'skill', ({ role, skill }) => `${role} ${skill}`),
    ...duplicates(facts.steps, 'to', ({ from, to }) => `${from} ${to}`),
    ...unknownNames(facts.responsibilities, 'role', known.role, 'catalogue-unknown-role'),
    ...unknownNames(facts.requirements, 'role', known.role, 'catalogue-unknown-role'),
    ...unknownNames(facts.requirements, 'skill', known.skill, 'catalogue-unknown-skill'),
    ...unknownNames(facts.steps, 'from', known.role, 'catalogue-unknown-role'),
    ...unknownNames(facts.steps, 'to', known.role, 'catalogue-unknown-role'),
    ...unknownNames(facts.certifications, 'role', known.role, 'catalogue-unknown-role'),
    ...checkRequired(facts),
    ...checkLadder(facts.steps),
    ...checkCourses(facts, known),
    ...facts.words.flatMap((words) => checkWords(words, facts, known)),
  ];
}

/** The scale has six levels, and each must be named. */
function checkLevels({ levels }: CatalogueFacts): CatalogueProblem[] {
  const missing = [0, 1, 2, 3, 4, 5].filter((level) => !levels.some((each) => each.level === level));
  const end = { file: 'levels.csv', line: 1 };
  return [
    ...missing.map((level) => problemAt(end, 'level', 'catalogue-level-missing', { level })),
    ...duplicates(levels, 'level', ({ level }) => String(level)),
  ];
}

/** A role that asks for nothing has no profile, and nobody could stand towards it. */
function checkRequired({ roles, requirements }: CatalogueFacts): CatalogueProblem[] {
  return roles
    .filter(({ code }) => !requirements.some(({ role }) => role === code))
    .map(({ at, code }) => problemAt(at, 'code', 'catalogue-role-empty', { value: code }));
}

/** @param steps of the files, and of the database when the two come together. */
export function checkLadder(
  steps: readonly { readonly from: string; readonly to: string; readonly at: Place }[],
  others: readonly Edge[] = [],
): CatalogueProblem[] {
  const cycle = cycleIn([...others, ...steps.map(({ from, to }): Edge => [from, to])]);
  if (!cycle) return [];
  const closing = steps.findLast(({ from, to }) => isPart(cycle, from, to));
  const at = closing?.at ?? { file: 'steps.csv', line: 1 };
  return [problemAt(at, 'to', 'catalogue-ladder-cycle', { cycle: cycle.join(' → ') })];
}

function isPart(cycle: readonly string[], from: string, to: string): boolean {
  return cycle.some((name, index) => name === from && cycle[index + 1] === to);
}

function checkWords(
  words: Words,
  facts: CatalogueFacts,
  known: { readonly skill: Known; readonly role: Known },
): CatalogueProblem[] {
  const certification = new Known(facts.certifications.map(({ code }) => code));
  const responsibilities = new Set(facts.responsibilities.map(({ role, position }) => `${role} ${position}`));
  return [
    ...duplicates(words.levels, 'level', ({ level }) => String(level)),
    ...duplicates(words.skills, 'code', ({ code }) => code),
    ...duplicates(words.roles, 'code', ({ code }) => code),
    ...duplicates(words.responsibilities, 'position', ({ role, position }) => `${role} ${position}`),
    ...duplicates(words.certifications, 'code', ({ code }) => code),
    ...unknownNames(words.skills, 'code', known.skill, 'catalogue-unknown-skill'),
    ...unknownNames(words.roles, 'code', known.role, 'catalogue-unknown-role'),
    ...unknownNames(words.responsibilities, 'role', known.role, 'catalogue-unknown-role'),
    ...unknownNames(words.certifications, 'code', certification, 'catalogue-unknown-certification'),
    ...words.responsibilities
      .filter(({ role, position }) => known.role.has(role) && !responsibilities.has(`${role} ${position}`))
      .map(({ at, role, position }) =>
        problemAt(at, 'position', 'catalogue-unknown-responsibility', { role, position }),
      ),
  ];
}
