import { Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { COUNTED } from '../../database/counted.js';
import { Reading } from '../../database/reading.js';
import { where } from '../../database/statement.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { NotFound } from '../../shared/errors.js';
import { grouped } from '../../shared/grouped.js';
import { assessmentsWithin } from '../assessments-within.js';
import type { AttachedEvidence } from './attach-evidence.js';
import type { EvidenceFile } from './look-at-evidence.js';

/** The files of assessments, as they were recorded. */
@Injectable()
export class EvidenceQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
  ) {}

  /** By assessment; those without files have no entry. One statement, whatever the number. */
  async of(assessmentIds: readonly string[]): Promise<ReadonlyMap<string, readonly AttachedEvidence[]>> {
    if (assessmentIds.length === 0) return new Map();
    const rows = await this.reading.sql<AttachedEvidence & { assessmentId: string }>`
      SELECT id, assessment_id AS "assessmentId", hash, name, media_type AS "mediaType", size
      FROM assessment_evidence WHERE assessment_id IN (${join(assessmentIds)}) ORDER BY id`;
    const byAssessment = grouped(rows, ({ assessmentId }) => assessmentId);
    return new Map(
      [...byAssessment].map(([id, files]) => [id, files.map(({ assessmentId: _, ...file }) => file)]),
    );
  }

  /** @throws NotFound also for a file of an assessment that the actor does not see. */
  async one(actor: Actor, assessmentId: string, fileId: string): Promise<EvidenceFile> {
    const conditions = where(
      sql`f.id = ${fileId} AND f.assessment_id = ${assessmentId}`,
      assessmentsWithin(this.reach, actor),
    );
    const [file] = await this.reading.sql<EvidenceFile>`
      SELECT f.hash, f.name, f.media_type AS "mediaType", f.size
      FROM assessment_evidence f JOIN ${COUNTED} a ON a.id = f.assessment_id ${conditions}`;
    if (!file) throw new NotFound();
    return file;
  }
}
