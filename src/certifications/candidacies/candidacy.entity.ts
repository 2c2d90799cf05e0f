import { Entity, Index } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
  WordColumn,
} from '../../database/columns.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { CandidacyEvent } from './candidacy-transitions.js';
import type { CertificateEvidence } from '../certificates/certificate-evidence.js';

/** One person's application under one scheme. Where it stands follows from its events (`candidacy-transitions.ts`). */
@Entity('candidacies')
@Index(['employeeId', 'certificationId'])
export class CandidacyRecord {
  @IdColumn() id: string;
  @RefColumn('Certification') certificationId: string;
  @RefColumn('Employee', { index: false }) employeeId: string;
  /** The certificate that is to be renewed; null = a first one. */
  @RefColumn('Certificate', { nullable: true }) renewsId: string | null;
  @InstantColumn() appliedAt: string;
}

/** Something that happened to a candidacy: never edited, never deleted. */
@Entity('candidacy_events')
@Index(['candidacyId', 'number'], { unique: true })
export class CandidacyEventRecord {
  @IdColumn() id: string;
  @RefColumn('CandidacyRecord', { index: false }) candidacyId: string;
  /** 1, 2, 3 … in the order in which they happened. */
  @WholeNumberColumn() number: number;
  @WordColumn() event: CandidacyEvent;
  /** The version of the scheme that was decided under; null for what is no decision. */
  @RefColumn('CertificationVersion', { nullable: true }) schemeVersionId: string | null;
  /** In words: of the decision, the appeal or the withdrawal. */
  @TextColumn({ nullable: true }) reasons: string | null;
  /** As it stood. */
  @JsonColumn({ nullable: true }) evidence: CertificateEvidence | null;
  /** Why a conflict of interest was waived. */
  @TextColumn({ nullable: true }) impartialityWaiver: string | null;
  /** By when an appeal is to be decided. */
  @DateColumn({ nullable: true }) dueOn: CalendarDate | null;
  @WordColumn() byUserId: string;
  @RefColumn('Employee', { nullable: true }) byEmployeeId: string | null;
  @WordColumn({ length: 200 }) byName: string;
  @DateColumn() happenedOn: CalendarDate;
  @InstantColumn() recordedAt: string;
}
