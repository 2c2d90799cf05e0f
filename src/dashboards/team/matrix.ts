import type { SkillRecord } from '../../assessments/assessment-facts.js';
import type { Proficiency } from '../../assessments/proficiency.js';
import { settledProficiency } from '../../assessments/settled-proficiency.js';
import { endsSoon, type Gap, type GapState } from '../../gaps/gap.js';
import type { Readiness } from '../../gaps/readiness.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { isSame } from '../../shared/identity-fold.js';
import type { Level } from '../../shared/level.js';
import type { TeamPerson, TeamSkill } from './team-directory.queries.js';
import { standingOfPerson, type TeamFacts } from './team-facts.js';

/** What is to be known of a level besides its number; what is met needs no mark. */
export type MatrixMark = Exclude<GapState, 'met'>;

export interface MatrixCell {
  /** Null = unassessed or lapsed. */
  readonly level: Level | null;
  readonly mark: MatrixMark | null;
  /** What the role compared with asks for; null when it does not ask for the skill. */
  readonly required: Level | null;
}

export interface MatrixRow {
  readonly person: TeamPerson;
  /** Towards the role compared with, all its skills, shown or not; null without a role. */
  readonly readiness: Readiness | null;
  /** Levels missing in the skills shown; null without a role to compare with. */
  readonly missing: number | null;
  /** Requirements among the skills shown that are neither satisfied nor exempt. */
  readonly open: number;
  /** One for each skill, in the order of `skills`. */
  readonly cells: readonly MatrixCell[];
}

export interface Matrix {
  readonly skills: readonly TeamSkill[];
  readonly rows: readonly MatrixRow[];
}

export interface MatrixChoice {
  /** Category in the organisation's own language. */
  readonly category?: string;
  /** Leaves out everybody who has nothing open in the skills shown. */
  readonly onlyGaps?: boolean;
}

/** People × skills. With a chosen role its skills alone; otherwise all of them, each person against their own role. */
export function matrixOf(facts: TeamFacts, { category, onlyGaps = false }: MatrixChoice): Matrix {
  const { compared, standings } = facts;
  const profile = compared && standings.get(compared.id)?.profile;
  const required = profile && new Set(profile.requirements.map(({ skillId }) => skillId));
  const skills = facts.skills
    .filter(({ id }) => !compared || (required?.has(id) ?? false))
    .filter((skill) => !category || isSame(skill.category, category));
  const rows = facts.people.map((person) => rowOf(facts, skills, person));
  return { skills, rows: rows.filter(({ open }) => !onlyGaps || open > 0) };
}

function rowOf(facts: TeamFacts, skills: readonly TeamSkill[], person: TeamPerson): MatrixRow {
  const standing = standingOfPerson(facts, person);
  const gaps = new Map(standing?.gaps.map((gap) => [gap.requirement.skillId, gap]));
  const record = facts.records.get(person.id);
  const shown = skills.flatMap(({ id }) => gaps.get(id) ?? []);
  return {
    person,
    readiness: standing?.readiness ?? null,
    missing: standing && shown.reduce((sum, { gap }) => sum + gap, 0),
    open: shown.filter(({ satisfied, state }) => !satisfied && state !== 'exempt').length,
    cells: skills.map(({ id }) => {
      const gap = gaps.get(id);
      return gap ? cellOfGap(gap) : cellOfRecord(record?.get(id), facts);
    }),
  };
}

function cellOfGap({ proficiency, state, requirement }: Gap): MatrixCell {
  return {
    level: proficiency.verified,
    mark: state === 'met' ? null : state,
    required: requirement.level,
  };
}

const NOTHING: MatrixCell = { level: null, mark: null, required: null };

/** A skill that nobody asks for of this person: nothing is below or met, and still a level may not be what it seems. */
function cellOfRecord(record: SkillRecord | undefined, { asOf, testCeiling }: TeamFacts): MatrixCell {
  if (!record) return NOTHING;
  const proficiency = settledProficiency(record, { asOf }, testCeiling);
  return { level: proficiency.verified, mark: markOf(proficiency, asOf), required: null };
}

function markOf({ hold, rule, dispute, validUntil }: Proficiency, asOf: CalendarDate): MatrixMark | null {
  if (hold) return 'held';
  if (rule === 'lapsed') return 'lapsed';
  if (dispute) return 'disputed';
  return validUntil !== null && endsSoon(asOf, validUntil) ? 'expiring' : null;
}
