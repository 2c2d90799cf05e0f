import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import { keyset, where } from '../database/statement.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { NotFound } from '../shared/errors.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import { isInState } from './answered.js';
import { readRequests, type RequestFacts } from './request-facts.js';
import type { RequestState } from './request-state.js';

export interface RequestFilters {
  readonly employeeId?: string;
  readonly skillId?: string;
  readonly state?: RequestState;
}

/** All requests, those that have ended too. */
@Injectable()
export class RequestListQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
  ) {}

  /** Those of the people whose records the actor sees. */
  async list(
    actor: Actor,
    { employeeId, skillId, state }: RequestFilters,
    paging: Paging,
  ): Promise<Page<RequestFacts>> {
    const { condition, order } = keyset(paging, { askedAt: 'r.asked_at' }, 'r.id');
    const conditions = where(
      this.reach.within(actor, sql`r.employee_id`),
      employeeId ? sql`r.employee_id = ${employeeId}` : null,
      skillId ? sql`r.skill_id = ${skillId}` : null,
      state ? isInState(state) : null,
      condition,
    );
    return toSortedPage(await readRequests(this.reading, sql`${conditions} ${order}`), paging);
  }

  /** @throws NotFound also for one of a person whose record the actor does not see. */
  async one(actor: Actor, id: string): Promise<RequestFacts> {
    const conditions = where(sql`r.id = ${id}`, this.reach.within(actor, sql`r.employee_id`));
    const [request] = await readRequests(this.reading, conditions);
    if (!request) throw new NotFound();
    return request;
  }
}
