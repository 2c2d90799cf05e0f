import { Injectable } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import { keyset, where } from '../database/statement.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { NotFound } from '../shared/errors.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import type { Hold } from './hold.entity.js';

export interface HoldFilters {
  readonly employeeId?: string;
  readonly skillId?: string;
  readonly asOf?: CalendarDate;
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
    const { employeeId, skillId, asOf } = filters;
    const conditions = where(
      this.reach.within(actor, sql`h.employee_id`),
      employeeId ? sql`h.employee_id = ${employeeId}` : null,
      skillId ? sql`h.skill_id = ${skillId}` : null,
      asOf ? inForce(asOf) : null,
      condition,
    );
    const rows = await this.reading.sql<Hold>`SELECT ${HOLD} FROM holds h ${conditions} ${order}`;
    return toSortedPage(rows, paging);
  }

  /** @throws NotFound also for one of a person whose record the actor does not see. */
  async one(actor: Actor, id: string): Promise<Hold> {
    const conditions = where(sql`h.id = ${id}`, this.reach.within(actor, sql`h.employee_id`));
    const [row] = await this.reading.sql<Hold>`SELECT ${HOLD} FROM holds h ${conditions}`;
    if (!row) throw new NotFound();
    return row;
  }
}

function inForce(day: CalendarDate) {
  return sql`h.from_on <= ${day} AND (h.until_on IS NULL OR h.until_on >= ${day})
    AND (h.lifted_on IS NULL OR h.lifted_on > ${day})`;
}

const HOLD =
  raw(`h.id, h.employee_id AS "employeeId", h.skill_id AS "skillId", h.reason, h.from_on AS "fromOn",
  h.until_on AS "untilOn", h.placed_by AS "placedBy", h.placed_at AS "placedAt", h.placed_as AS "placedAs",
  h.lifted_on AS "liftedOn"`);
