import { Inject, Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { COUNTED } from '../../database/counted.js';
import { Reading } from '../../database/reading.js';
import { where } from '../../database/statement.js';
import { ReachQueries } from '../../people/reach.queries.js';
import { type Actor, isKind } from '../../shared/actor.js';
import { addDays, addMonths, type CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { inOrder } from '../../shared/collation.js';
import { NotFound } from '../../shared/errors.js';
import { grouped } from '../../shared/grouped.js';
import { identityFold } from '../../shared/identity-fold.js';
import { type Language, OWN_WORDS } from '../../web/languages.js';
import type { AssessmentMethod } from '../method.js';
import { type Agreement, agreementOf, type Leniency, leniencyOf, type Ratings } from './agreement.js';
import { type Judgement, type JudgementPair, JUDGING_METHODS, PAIR_DAYS, pairsOf } from './pairs.js';

export interface AgreementQuestion {
  /** Pairs whose later judgement was made in the last so many months. */
  readonly months: number;
  readonly teamId?: string;
  /** Category of skills in the organisation's own language. */
  readonly category?: string;
}

export interface JudgementRow extends Judgement {
  readonly method: AssessmentMethod;
}

export type Pair = JudgementPair<JudgementRow>;

export interface SkillAgreement {
  readonly skillId: string;
  readonly agreement: Agreement;
}

export interface AssessorAgreement {
  readonly assessorId: string;
  readonly name: string;
  readonly number: string;
  readonly agreement: Agreement;
  /** Null with too few pairs. */
  readonly leniency: Leniency | null;
}

export interface AgreementView {
  readonly months: number;
  /** First day of the period. */
  readonly fromOn: CalendarDate;
  /** Skills with at least one pair, by code. */
  readonly skills: readonly SkillAgreement[];
  /** By name. Administrators and auditors see everybody, a trainer only themselves. */
  readonly assessors: readonly AssessorAgreement[];
  /** For whoever sees only themselves: all pairs in which they had no part, as one group. */
  readonly others: Agreement | null;
}

/** How far assessors agree. Three statements, whatever the number of people, skills and years. */
@Injectable()
export class AgreementQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a team of nobody whose record the actor sees. */
  async of(actor: Actor, question: AgreementQuestion, language: Language): Promise<AgreementView> {
    const { pairs, fromOn } = await this.pairs(actor, question);
    const skills = [...grouped(pairs, ({ later }) => later.skillId)].map(([skillId, ofSkill]) => ({
      skillId,
      agreement: agreementOf(ofSkill.map(asRatings), 'either'),
    }));
    const everybody = seesEveryAssessor(actor);
    const ids = new Set(pairs.flatMap(({ earlier, later }) => [earlier.assessorId, later.assessorId]));
    const shown = everybody ? [...ids] : [...ids].filter((id) => id === actor.employeeId);
    const called = [...(await this.names(shown))];
    const byName = inOrder<(typeof called)[number]>(
      language,
      ([, { name }]) => name,
      ([, { number }]) => number,
    );
    const assessors = called.toSorted(byName).map(([assessorId, person]): AssessorAgreement => {
      const ratings = pairs.flatMap((pair) => ownFirst(pair, assessorId) ?? []);
      const agreement = agreementOf(ratings, 'own-first');
      return { assessorId, ...person, agreement, leniency: leniencyOf(ratings) };
    });
    const foreign = pairs.filter((pair) => ownFirst(pair, actor.employeeId ?? '') === null);
    const others = everybody ? null : agreementOf(foreign.map(asRatings), 'either');
    return { months: question.months, fromOn, skills, assessors, others };
  }

  /**
   * The pairs that figures are made of, the most recent first.
   *
   * @throws NotFound for a team of nobody whose record the actor sees.
   */
  async pairs(
    actor: Actor,
    { months, teamId, category }: AgreementQuestion,
  ): Promise<{ readonly pairs: readonly Pair[]; readonly fromOn: CalendarDate }> {
    if (teamId && !(await this.teams(actor, OWN_WORDS)).some(({ id }) => id === teamId)) throw new NotFound();
    const today = this.clock.today();
    const fromOn = addMonths(today, -months);
    const methods = join([...JUDGING_METHODS]);
    const since = addDays(fromOn, -PAIR_DAYS);
    // Most judgements have no other beside them: those need not be read.
    const rows = await this.reading.sql<JudgementRow>`
      SELECT a.id, a.employee_id AS "employeeId", a.skill_id AS "skillId", a.assessor_id AS "assessorId",
        a.level, a.assessed_on AS "assessedOn", a.method
      FROM ${COUNTED} a JOIN employees e ON e.id = a.employee_id JOIN skills s ON s.id = a.skill_id
        LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
      ${where(
        sql`a.method IN (${methods}) AND w.assessment_id IS NULL`,
        sql`a.assessed_on BETWEEN ${since} AND ${today}`,
        sql`EXISTS (SELECT 1 FROM ${COUNTED} b WHERE b.employee_id = a.employee_id AND b.skill_id = a.skill_id
          AND b.assessed_on BETWEEN ${since} AND ${today} AND b.assessor_id <> a.assessor_id)`,
        teamId ? sql`e.team_id = ${teamId}` : null,
        category ? sql`s.category_fold = ${identityFold(category)}` : null,
      )} ORDER BY s.code, a.assessed_on DESC, a.id`;
    return { pairs: pairsOf(rows).filter(({ later }) => later.assessedOn >= fromOn), fromOn };
  }

  /** The teams of the people whose records the actor sees. */
  async teams(actor: Actor, language: Language): Promise<{ id: string; name: string }[]> {
    const teams = await this.reading.sql<{ id: string; name: string }>`
      SELECT DISTINCT t.id, t.name FROM employees e JOIN teams t ON t.id = e.team_id
      ${where(this.reach.within(actor, sql`e.id`))}`;
    return teams.sort(inOrder(language, ({ name }) => name));
  }

  /** Of these people those whose records the actor sees. */
  async visible(actor: Actor, employeeIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (employeeIds.length === 0) return new Set();
    const rows = await this.reading.sql<{ id: string }>`
      SELECT e.id FROM employees e
      ${where(sql`e.id IN (${join(employeeIds)})`, this.reach.within(actor, sql`e.id`))}`;
    return new Set(rows.map(({ id }) => id));
  }

  /** By id. */
  async names(
    employeeIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly name: string; readonly number: string }>> {
    if (employeeIds.length === 0) return new Map();
    const rows = await this.reading.sql<{ id: string; name: string; number: string }>`
      SELECT id, name, number FROM employees WHERE id IN (${join(employeeIds)})`;
    return new Map(rows.map(({ id, ...called }) => [id, called]));
  }

  /** Each category with one of its skills, in whose translation its name is found. */
  categories(): Promise<{ category: string; skillId: string }[]> {
    return this.reading.sql<{ category: string; skillId: string }>`
      SELECT category, min(id) AS "skillId" FROM skills GROUP BY category`;
  }
}

/** A figure about one person is theirs to see, and that of those who answer for the whole system. */
export function seesEveryAssessor(actor: Actor): boolean {
  return isKind(actor, 'administrator') || isKind(actor, 'auditor');
}

function asRatings({ earlier, later }: Pair): Ratings {
  return { first: earlier.level, second: later.level };
}

/** Null for a pair without this assessor. */
function ownFirst({ earlier, later }: Pair, assessorId: string): Ratings | null {
  if (earlier.assessorId === assessorId) return { first: earlier.level, second: later.level };
  if (later.assessorId === assessorId) return { first: later.level, second: earlier.level };
  return null;
}
