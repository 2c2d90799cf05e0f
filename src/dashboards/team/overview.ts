import { settledProficiency } from '../../assessments/settled-proficiency.js';
import type { CandidacyState } from '../../certifications/candidacies/candidacy-transitions.js';
import { addDays, type CalendarDate } from '../../shared/calendar-date.js';
import { sortKey } from '../../shared/collation.js';
import type { Level } from '../../shared/level.js';
import { type Coverage, coverageOf, isHeldByTooFew, type Needed } from './coverage.js';
import { isUnseen, lastSeenOn } from './last-seen.js';
import { NAME_LETTERS } from './matrix-order.js';
import { bandOf, nearestOf, type NextRole, type ReadinessBand } from './next-role.js';
import type { TeamPerson } from './team-directory.queries.js';
import type { TeamFacts } from './team-facts.js';

/** How far the overview looks ahead for what lapses. */
export const LAPSING_DAYS = 90;

/** `rank` is the order of a list, as a text that compares; `id` tells rows of the same rank apart. */
interface Ranked {
  readonly id: string;
  readonly rank: string;
}

export interface ReadinessRow extends Ranked {
  readonly person: TeamPerson;
  /** Null when no step leads further from the person's role. */
  readonly nearest: NextRole | null;
  readonly band: ReadinessBand;
}

export interface LapsingLevel extends Ranked {
  readonly kind: 'level';
  readonly person: TeamPerson;
  readonly skillId: string;
  readonly level: Level;
  /** What is left of it; null = nothing. */
  readonly to: Level | null;
  readonly validUntil: CalendarDate;
}

export interface LapsingCertificate extends Ranked {
  readonly kind: 'certificate';
  readonly person: TeamPerson;
  readonly number: string;
  readonly title: string;
  readonly validUntil: CalendarDate;
}

export interface TeamRequest extends Ranked {
  readonly person: TeamPerson;
  readonly skillId: string;
  readonly askedAt: string;
  /** Name of the assessor who said they would do it. */
  readonly takenBy: string | null;
  readonly takenByNumber: string | null;
  readonly plannedOn: CalendarDate | null;
}

/** An application or an appeal that certifiers have not decided on. */
export interface TeamCandidacy extends Ranked {
  readonly person: TeamPerson;
  readonly certificationId: string;
  readonly certificationCode: string;
  readonly title: string;
  readonly state: CandidacyState;
  /** The day of the application, or of the appeal. */
  readonly waitingSince: CalendarDate;
  /** By when an appeal is to be decided; null for an application. */
  readonly dueOn: CalendarDate | null;
}

export interface CoverageRow extends Ranked, Coverage {}

export interface UnseenRow extends Ranked {
  readonly person: TeamPerson;
  /** Null = never assessed by somebody else. */
  readonly lastOn: CalendarDate | null;
}

/** Everybody with the nearest of the roles above theirs; who is ready first, then by readiness, then by name. */
export function readinessRows(facts: TeamFacts): ReadinessRow[] {
  return facts.people.map((person) => {
    const nearest = nearestOf(nextRolesOf(facts, person));
    const band = bandOf(nearest);
    const behind = nearest ? 1000 - Math.round(nearest.standing.readiness.percent * 10) : 9999;
    const rank = `${band === 'ready' ? 0 : 1}${String(behind).padStart(4, '0')}${rankName(person, facts.language)}`;
    return { id: person.id, rank, person, nearest, band };
  });
}

function nextRolesOf({ steps, standings }: TeamFacts, { id, roleId }: TeamPerson): NextRole[] {
  return steps
    .filter(({ fromRoleId }) => fromRoleId === roleId)
    .flatMap(({ toRoleId }) => {
      const standing = standings.get(toRoleId)?.standings.get(id);
      return standing ? [{ roleId: toRoleId, standing }] : [];
    });
}

/** Verified levels that fall within the next 90 days if nothing new is assessed. Retired skills no longer matter. */
export function lapsingLevels(facts: TeamFacts): LapsingLevel[] {
  const end = addDays(facts.asOf, LAPSING_DAYS);
  const current = new Set(facts.skills.map(({ id }) => id));
  return facts.people.flatMap((person) =>
    [...(facts.records.get(person.id)?.values() ?? [])].flatMap((record): LapsingLevel[] => {
      const { skillId } = record;
      const { verified, falls } = settledProficiency(record, { asOf: facts.asOf }, facts.testCeiling);
      const [fall] = falls;
      if (verified === null || !fall || fall.validUntil >= end || !current.has(skillId)) return [];
      const { validUntil, to } = fall;
      const rank = `${validUntil}${rankName(person, facts.language)}`;
      const id = `${person.id} ${skillId}`;
      return [{ id, rank, kind: 'level', person, skillId, level: verified, to, validUntil }];
    }),
  );
}

/** Skills that present roles ask for and fewer than two people hold: those by nobody first, then by code. */
export function tooFewRows(facts: TeamFacts): CoverageRow[] {
  const needed = facts.roles.flatMap(({ id: roleId }): Needed[] => {
    const held = facts.people.some((person) => person.roleId === roleId);
    const requirements = facts.standings.get(roleId)?.profile.requirements ?? [];
    return held ? requirements.map(({ skillId, level }) => ({ skillId, level, roleId })) : [];
  });
  const { records, asOf, testCeiling } = facts;
  const people = facts.people.map(({ id }) => ({
    employeeId: id,
    counted: (skillId: string) => {
      const record = records.get(id)?.get(skillId);
      return record ? settledProficiency(record, { asOf }, testCeiling).counted : null;
    },
  }));
  return coverageOf(needed, people)
    .filter(isHeldByTooFew)
    .map((one) => {
      const code = facts.names.get(one.skillId)?.code ?? '';
      return { ...one, id: one.skillId, rank: `${one.holders.length}${code}` };
    });
}

/** People whom nobody else assessed for half a year: those never assessed first, then the longest ago. */
export function unseenRows(facts: TeamFacts): UnseenRow[] {
  return facts.people.flatMap((person): UnseenRow[] => {
    const lastOn = lastSeenOn(facts.records.get(person.id)?.values() ?? [], facts.asOf);
    if (!isUnseen(lastOn, person.hereSince, facts.asOf)) return [];
    return [{ id: person.id, rank: `${lastOn ?? ''}${rankName(person, facts.language)}`, person, lastOn }];
  });
}

/** The part of a rank that a person's name is. */
export function rankName({ name }: TeamPerson, language: string): string {
  return ` ${sortKey(name, language).slice(0, NAME_LETTERS)}`;
}
