import { ApiProperty } from '@nestjs/swagger';
import { day, instant, maybe, maybeDay, maybeText, maybeUuid, uuid, whole } from '../../web/answer-types.js';
import { ChoiceField, FlagField, IdField, TextField } from '../../web/fields.js';
import { KnownAtField } from '../../web/known-at.js';
import { ListQuery, SortField } from '../../web/list-query.js';
import { CANDIDACY_SORTS } from './candidacies.queries.js';
import { APPLICATION_STATES, CANDIDACY_EVENTS, type CandidacyState } from './candidacy-transitions.js';
import type { CertificateEvidence } from '../certificates/certificate-evidence.js';
import {
  CertificateEvidenceAnswer,
  GrantedCertificateAnswer,
} from '../schemes/certifications.answers.dto.js';
import { APPEAL_OUTCOMES, OUTCOMES } from './decisions.service.js';

/** Reasons that a person is given. */
const REASONS = { min: 10, max: 2_000 } as const;

export class CandidacyListQuery extends ListQuery {
  @ChoiceField(APPLICATION_STATES, { optional: true }) state?: CandidacyState;
  @IdField({ optional: true }) certificationId?: string;
  @IdField({ optional: true }) employeeId?: string;
  @TextField({ max: 100, optional: true, description: 'In name and number of the candidate' })
  search?: string;
  @KnownAtField() knownAt?: string;
  @SortField(CANDIDACY_SORTS) sort?: string;
}

export class CandidacyQuery {
  @KnownAtField() knownAt?: string;
}

export class NewCandidacy {
  @IdField() certificationId: string;
}

export class WithdrawCandidacy {
  @TextField({ ...REASONS, min: 0, optional: true }) reasons?: string;
}

export class NewAppeal {
  @TextField({ ...REASONS, description: 'Why the refusal was wrong' }) reasons: string;
}

class Decided {
  @FlagField({
    optional: true,
    description:
      'Gives a renewal the skills back that were taken out of the certificate before, with reasons',
  })
  restoresScope?: boolean;
  @TextField({ ...REASONS, optional: true, description: 'Why a conflict of interest is waived' })
  waiverReason?: string;
}

export class NewDecision extends Decided {
  @ChoiceField(OUTCOMES) outcome: (typeof OUTCOMES)[number];
  @TextField({
    ...REASONS,
    optional: true,
    description: 'Asked for when refusing, after a revocation, and when scope is given back',
  })
  reasons?: string;
}

export class NewAppealDecision extends Decided {
  @ChoiceField(APPEAL_OUTCOMES) outcome: (typeof APPEAL_OUTCOMES)[number];
  @TextField(REASONS) reasons: string;
}

/** Both kinds of decision, as the page of a candidate sends them. */
export class DecisionForm extends Decided {
  @IdField() candidacyId: string;
  @ChoiceField([...OUTCOMES, ...APPEAL_OUTCOMES]) outcome:
    NewDecision['outcome'] | NewAppealDecision['outcome'];
  @TextField({ ...REASONS, optional: true }) reasons?: string;
}

export class CandidacyAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) certificationId: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty({ enum: APPLICATION_STATES }) state: CandidacyState;
  @ApiProperty(day) appliedOn: string;
  @ApiProperty({ ...maybeDay, description: 'By when an open appeal is to be decided' }) dueOn: string | null;
}

export class DecidedCandidacyAnswer extends CandidacyAnswer {
  @ApiProperty({ ...maybe({ type: GrantedCertificateAnswer }), description: 'What was issued' })
  certificate: GrantedCertificateAnswer | null;
}

export class CandidacySummaryAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) certificationId: string;
  @ApiProperty() certificationCode: string;
  @ApiProperty() certificationTitle: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() employeeName: string;
  @ApiProperty() employeeNumber: string;
  @ApiProperty({ enum: APPLICATION_STATES }) state: CandidacyState;
  @ApiProperty(instant) appliedAt: string;
  @ApiProperty(day) changedOn: string;
  @ApiProperty(maybeDay) dueOn: string | null;
}

export class CandidacyPage {
  @ApiProperty({ type: [CandidacySummaryAnswer] }) items: readonly CandidacySummaryAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

class CandidacyEventAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(whole) number: number;
  @ApiProperty({ enum: CANDIDACY_EVENTS }) event: string;
  @ApiProperty({ ...maybe(whole), description: 'Version of the scheme' }) schemeVersion: number | null;
  @ApiProperty(maybeText) reasons: string | null;
  @ApiProperty(maybeText) impartialityWaiver: string | null;
  @ApiProperty(maybeDay) dueOn: string | null;
  @ApiProperty() byUserId: string;
  @ApiProperty(maybeUuid) byEmployeeId: string | null;
  @ApiProperty() byName: string;
  @ApiProperty(day) happenedOn: string;
  @ApiProperty(instant) recordedAt: string;
  @ApiProperty({ ...maybe({ type: CertificateEvidenceAnswer }), description: 'As it stood' })
  evidence: CertificateEvidence | null;
}

export class CandidacyStoryAnswer extends CandidacySummaryAnswer {
  @ApiProperty({ type: [CandidacyEventAnswer] }) events: readonly CandidacyEventAnswer[];
  @ApiProperty(maybeUuid) certificateId: string | null;
}
