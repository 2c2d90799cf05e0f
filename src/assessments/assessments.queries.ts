import { Injectable } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import { COUNTED } from '../database/counted.js';
import { Reading } from '../database/reading.js';
import { keyset, where } from '../database/statement.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { NotFound } from '../shared/errors.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import type { Assessment } from './assessment.entity.js';
import type { RecordedAssessment } from './keep-assessments.js';
import { assessmentsWithin } from './assessments-within.js';
import { EvidenceQueries } from './evidence/evidence.queries.js';
import type { AssessmentMethod } from './method.js';

export interface AssessmentView extends Omit<RecordedAssessment, 'recordedBy'> {
  readonly withdrawal: {
    readonly reason: string;
    readonly withdrawnBy: string;
    readonly withdrawnAt: string;
  } | null;
}

export interface AssessmentFilters {
  readonly employeeId?: string;
  readonly skillId?: string;
  readonly assessorId?: string;
  readonly method?: AssessmentMethod;
  readonly withdrawn?: 'true' | 'false';
}

interface Row extends Omit<Assessment, 'recordedBy' | 'links'> {
  readonly links: string;
  readonly checklist: string | null;
  readonly reason: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
}

/** Assessments as they were recorded, withdrawn ones included. */
@Injectable()
export class AssessmentsQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
    private readonly evidence: EvidenceQueries,
  ) {}

  /** Those of the people whose records the actor sees, and those that the actor made. */
  async list(actor: Actor, filters: AssessmentFilters, paging: Paging): Promise<Page<AssessmentView>> {
    const { condition, order } = keyset(paging, COLUMNS, 'a.id');
    const { employeeId, skillId, assessorId, method, withdrawn } = filters;
    const conditions = where(
      assessmentsWithin(this.reach, actor),
      employeeId ? sql`a.employee_id = ${employeeId}` : null,
      skillId ? sql`a.skill_id = ${skillId}` : null,
      assessorId ? sql`a.assessor_id = ${assessorId}` : null,
      method ? sql`a.method = ${method}` : null,
      withdrawn ? sql`w.withdrawn_at ${raw(withdrawn === 'true' ? 'IS NOT NULL' : 'IS NULL')}` : null,
      condition,
    );
    const rows = await this.reading.sql<Row>`SELECT ${VIEW} ${conditions} ${order}`;
    return toSortedPage(await this.viewed(rows), paging);
  }

  /** @throws NotFound also for one that the actor does not see. */
  async one(actor: Actor, id: string): Promise<AssessmentView> {
    const conditions = where(sql`a.id = ${id}`, assessmentsWithin(this.reach, actor));
    const [row] = await this.reading.sql<Row>`SELECT ${VIEW} ${conditions}`;
    if (!row) throw new NotFound();
    return { ...toView(row), evidence: (await this.evidence.of([id])).get(id) ?? [] };
  }

  private async viewed(rows: readonly Row[]): Promise<readonly AssessmentView[]> {
    const evidence = await this.evidence.of(rows.map(({ id }) => id));
    return rows.map((row) => ({ ...toView(row), evidence: evidence.get(row.id) ?? [] }));
  }
}

const COLUMNS = { assessedOn: 'a.assessed_on', recordedAt: 'a.recorded_at' };

const VIEW = raw(`a.id, a.employee_id AS "employeeId", a.skill_id AS "skillId", a.level, a.method,
  a.assessor_id AS "assessorId", a.assessed_on AS "assessedOn", a.recorded_at AS "recordedAt", a.note, a.links,
  a.score, a.discrepancy, a.discrepancy_with_id AS "discrepancyWithId", c.marks AS checklist, w.reason,
  w.withdrawn_by_name AS "withdrawnBy", w.withdrawn_at AS "withdrawnAt"
  FROM ${COUNTED.sql} a LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
  LEFT JOIN assessment_checklists c ON c.assessment_id = a.id`);

function toView({
  reason,
  withdrawnBy,
  withdrawnAt,
  links,
  checklist,
  ...facts
}: Row): Omit<AssessmentView, 'evidence'> {
  const isWithdrawn = reason !== null && withdrawnBy !== null && withdrawnAt !== null;
  return {
    ...facts,
    links: JSON.parse(links) as string[],
    checklist: checklist === null ? null : (JSON.parse(checklist) as AssessmentView['checklist']),
    withdrawal: isWithdrawn ? { reason, withdrawnBy, withdrawnAt } : null,
  };
}
