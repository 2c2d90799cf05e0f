import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
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
import type { CertificateEvidence } from './certificate-evidence.js';

/**
 * The recognition of one employee under one scheme and profile version. Never edited; its state is derived from
 * its dates and its revocation (`certificate-state.ts`). It carries the evidence that it stood on when granted.
 */
@Entity('certificates')
export class Certificate {
  @IdColumn() id: string;
  /** Readable, with a check digit (`certificate-number.ts`). */
  @WordColumn({ unique: true }) number: string;
  @RefColumn('Certification') certificationId: string;
  @RefColumn('RoleProfile') profileId: string;
  @RefColumn('Employee') employeeId: string;
  /** What the holder was called when it was granted; null = nobody noted it (`holder-name.ts`). */
  @WordColumn({ length: 200, nullable: true }) holderName: string | null;
  @DateColumn() issuedOn: CalendarDate;
  @DateColumn() effectiveOn: CalendarDate;
  /** Last day on which it holds. */
  @DateColumn() validUntil: CalendarDate;
  @JsonColumn() evidence: CertificateEvidence;
  @WordColumn() grantedBy: string;
  @WordColumn({ length: 200 }) grantedByName: string;
  @InstantColumn() grantedAt: string;
  /** Why a conflict of interest was waived, where the organisation is too small for another decider. */
  @TextColumn({ nullable: true }) impartialityWaiver: string | null;
}

@Entity('certificate_revocations')
export class CertificateRevocation {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Certificate') certificateId: string;
  @TextColumn() reason: string;
  @DateColumn() revokedOn: CalendarDate;
  @WordColumn() revokedBy: string;
  @WordColumn({ length: 200 }) revokedByName: string;
  @InstantColumn() revokedAt: string;
}

/** What a certificate was granted on. */
@Entity('certificate_grounds')
export class CertificateGrounds {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Certificate') certificateId: string;
  /** The version of the scheme; never another one. */
  @RefColumn('CertificationVersion') schemeVersionId: string;
  /** Null for certificates that were granted before people applied. */
  @RefColumn('CandidacyRecord', { nullable: true }) candidacyId: string | null;
  /** The certificate it goes on from, when it renewed one. */
  @RefColumn('Certificate', { nullable: true }) renewsId: string | null;
}
