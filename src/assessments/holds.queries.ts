import { Injectable } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import { keyset, where } from '../database/statement.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { NotFound } from '../shared/errors.js';
import { ALL_KNOWN } from '../shared/known.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import { holdsKnown } from './assessment-facts.js';
import type { Hold } from './hold.entity.js';

export interface HoldFilters {
  readonly employeeId?: string;
  readonly skillId?: string;
  readonly asOf?: CalendarDate;
  /** An instant: as they were known then. */
  readonly knownAt?: string;
}

@Injectable()
export class HoldsQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
  ) {}

  /** Those of the people whose records the actor sees. */
  async list(actor: Actor, filters: HoldFilters, paging: Paging): Promise<Page<Hold>> {
    const { condition, order } = keyset(paging, { placedAt: 'h.placed_at', fromOn: 'h.from_on' }, 'h.id');
    const { employeeId, skillId, asOf, knownAt } = filters;
    const conditions = where(
      this.reach.within(actor, sql`h.employee_id`),
      employeeId ? sql`h.employee_id = ${employeeId}` : null,
      skillId ? sql`h.skill_id = ${skillId}` : null,
      knownAt ? sql`h.placed_at <= ${knownAt}` : null,
      asOf ? inForce(asOf, knownAt) : null,
      condition,
    );
    const rows = await this.reading.sql<Hold>`SELECT ${HOLD} FROM holds h ${conditions} ${order}`;
    return toSortedPage(holdsKnown(rows, knownAt), paging);
  }

  /** @throws NotFound also for one of a person whose record the actor does not see. */
  async one(actor: Actor, id: string): Promise<Hold> {
    const conditions = where(sql`h.id = ${id}`, this.reach.within(actor, sql`h.employee_id`));
    const [row] = await this.reading.sql<Hold>`SELECT ${HOLD} FROM holds h ${conditions}`;
    if (!row) throw new NotFound();
    return row;
  }
}

function inForce(day: CalendarDate, knownAt: string = ALL_KNOWN) {
  return sql`h.from_on <= ${day} AND (h.until_on IS NULL OR h.until_on >= ${day})
    AND (h.lifted_on IS NULL OR h.lifted_on > ${day} OR (h.lifted_at > ${knownAt}
      AND (h.former_lifted_on IS NULL OR h.former_lifted_on > ${day} OR h.former_lifted_at > ${knownAt})))`;
}

const HOLD =
  raw(`h.id, h.employee_id AS "employeeId", h.skill_id AS "skillId", h.reason, h.from_on AS "fromOn",
  h.until_on AS "untilOn", h.placed_by AS "placedBy", h.placed_at AS "placedAt", h.placed_as AS "placedAs",
  h.lifted_on AS "liftedOn", h.lifted_at AS "liftedAt", h.former_lifted_on AS "formerLiftedOn",
  h.former_lifted_at AS "formerLiftedAt"`);
