import { Entity, Index } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js';
import type { CalendarDate } from '../../shared/calendar-date.js';

/** A certificate put out of force for a while. */
@Entity('certificate_suspensions')
export class CertificateSuspension {
  @IdColumn() id: string;
  @RefColumn('Certificate') certificateId: string;
  @TextColumn() reason: string;
  @DateColumn() fromOn: CalendarDate;
  /** Its last day; null = until it is lifted. */
  @DateColumn({ nullable: true }) untilOn: CalendarDate | null;
  @WordColumn({ length: 200 }) suspendedByName: string;
  @InstantColumn() suspendedAt: string;
  /** First day on which it holds again. */
  @DateColumn({ nullable: true }) liftedOn: CalendarDate | null;
  @TextColumn({ nullable: true }) liftingReason: string | null;
  @WordColumn({ length: 200, nullable: true }) liftedByName: string | null;
  @InstantColumn({ nullable: true }) liftedAt: string | null;
}

/** Skills taken out of what a certificate recognises, instead of revoking the whole. */
@Entity('certificate_reductions')
@Index(['certificateId', 'reducedOn'])
export class CertificateReduction {
  @IdColumn() id: string;
  @RefColumn('Certificate', { index: false }) certificateId: string;
  @JsonColumn() skillIds: readonly string[];
  @TextColumn() reason: string;
  @DateColumn() reducedOn: CalendarDate;
  @WordColumn({ length: 200 }) reducedByName: string;
  @InstantColumn() reducedAt: string;
}
