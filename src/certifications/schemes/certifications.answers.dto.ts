import { ApiProperty } from '@nestjs/swagger';
import {
  day,
  instant,
  level,
  maybe,
  maybeDay,
  maybeLevel,
  maybeText,
  maybeUuid,
  uuid,
  whole,
} from '../../web/answer-types.js';
import type { CertificateEvidence } from '../certificates/certificate-evidence.js';
import { CERTIFICATE_STATES, type CertificateState } from '../certificates/certificate-state.js';

/** The answers about schemes and certificates, for the description of the API. */

export class CertificationAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty(uuid) jobRoleId: string;
  @ApiProperty() roleCode: string;
  @ApiProperty() roleTitle: string;
  @ApiProperty({ ...maybe(whole), description: 'Of the version in force; null while none is' })
  versionNumber: number | null;
  @ApiProperty({ ...maybe(whole), description: 'To be served in the role' }) monthsInRole: number | null;
  @ApiProperty(maybe(whole)) validityMonths: number | null;
  @ApiProperty(maybeDay) retiredOn: string | null;
}

export class CertificationPage {
  @ApiProperty({ type: [CertificationAnswer] }) items: readonly CertificationAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class PublicCertificateAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() number: string;
  @ApiProperty(uuid) certificationId: string;
  @ApiProperty() certificationCode: string;
  @ApiProperty() certificationTitle: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty({ description: 'What the holder is called today' }) employeeName: string;
  @ApiProperty() employeeNumber: string;
  @ApiProperty({ description: 'The name on the certificate and in its credential on that day' })
  holderName: string;
  @ApiProperty(day) issuedOn: string;
  @ApiProperty(day) effectiveOn: string;
  @ApiProperty({ ...day, description: 'Last day on which it holds' }) validUntil: string;
  @ApiProperty(maybeDay) revokedOn: string | null;
  @ApiProperty({
    ...maybeDay,
    description:
      'First day on which its holder may apply again after its revocation; null = nothing holds them back',
  })
  againOn: string | null;
  @ApiProperty({ enum: CERTIFICATE_STATES }) state: CertificateState;
}

export class CertificatePage {
  @ApiProperty({ type: [PublicCertificateAnswer] }) items: readonly PublicCertificateAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

class CertifiedSkillAnswer {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty(level) required: number;
  @ApiProperty(maybeLevel) held: number | null;
  @ApiProperty() mandatory: boolean;
  @ApiProperty() state: string;
  @ApiProperty(maybeUuid) assessmentId: string | null;
  @ApiProperty(maybeText) assessor: string | null;
  @ApiProperty(maybeDay) assessedOn: string | null;
}

class CompletedCourseAnswer {
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty(maybeDay) completedOn: string | null;
}

class PassedTestAnswer {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty(maybeDay) passedOn: string | null;
}

class CountedEducationAnswer {
  @ApiProperty() title: string;
  @ApiProperty() hours: number;
  @ApiProperty(day) completedOn: string;
}

class CertifiedEducationAnswer {
  @ApiProperty({ description: 'Hours that the renewal asked for' }) asked: number;
  @ApiProperty() earned: number;
  @ApiProperty({ type: [CountedEducationAnswer], description: 'As they stood; some may be withdrawn since' })
  entries: readonly CountedEducationAnswer[];
}

export class CertificateEvidenceAnswer {
  @ApiProperty(day) asOf: string;
  @ApiProperty(whole) profileVersion: number;
  @ApiProperty(whole) monthsInRole: number;
  @ApiProperty({ type: [CertifiedSkillAnswer] }) skills: readonly CertifiedSkillAnswer[];
  @ApiProperty({ type: [CompletedCourseAnswer], required: false }) courses?: readonly CompletedCourseAnswer[];
  @ApiProperty({ type: [PassedTestAnswer], required: false }) tests?: readonly PassedTestAnswer[];
  @ApiProperty({ type: CertifiedEducationAnswer, required: false }) education?: CertifiedEducationAnswer;
}

const ofTheRecord = { required: false } as const;

/** What follows `state` is there for those who see the record of the holder. */
export class CertificateAnswer extends PublicCertificateAnswer {
  @ApiProperty({ ...whole, ...ofTheRecord }) profileVersion?: number;
  @ApiProperty({ type: CertificateEvidenceAnswer, ...ofTheRecord }) evidence?: CertificateEvidence;
  @ApiProperty(ofTheRecord) grantedByName?: string;
  @ApiProperty({ ...instant, ...ofTheRecord }) grantedAt?: string;
  @ApiProperty({ ...maybeText, ...ofTheRecord }) impartialityWaiver?: string | null;
  @ApiProperty({ ...maybeText, ...ofTheRecord }) revocationReason?: string | null;
  @ApiProperty({ ...maybeText, ...ofTheRecord }) revokedByName?: string | null;
}

export class GrantedCertificateAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() number: string;
  @ApiProperty(uuid) certificationId: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty(day) issuedOn: string;
  @ApiProperty(day) effectiveOn: string;
  @ApiProperty(day) validUntil: string;
  @ApiProperty(maybeText) impartialityWaiver: string | null;
}

export class RevocationAnswer {
  @ApiProperty(uuid) certificateId: string;
  @ApiProperty() reason: string;
  @ApiProperty(day) revokedOn: string;
}
