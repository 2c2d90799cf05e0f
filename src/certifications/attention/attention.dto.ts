import { ApiProperty } from '@nestjs/swagger';
import { day, maybeText, uuid } from '../../web/answer-types.js';
import { IdField, TextField } from '../../web/fields.js';
import { ListQuery, SortField } from '../../web/list-query.js';
import { CERTIFICATE_STATES, type CertificateState } from '../certificates/certificate-state.js';

export class AttentionQuery extends ListQuery {
  @TextField({ max: 100, optional: true, description: 'In number and holder' }) search?: string;
  @IdField({ optional: true }) certificationId?: string;
  @SortField(['employeeName', 'validUntil']) sort?: string;
}

class ChangedSkillAnswer {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty({ description: '`withdrawn`, or the state of the requirement' }) why: string;
}

class AttentionAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() number: string;
  @ApiProperty() certificationCode: string;
  @ApiProperty() certificationTitle: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() employeeName: string;
  @ApiProperty() employeeNumber: string;
  @ApiProperty(day) validUntil: string;
  @ApiProperty({ enum: CERTIFICATE_STATES }) state: CertificateState;
  @ApiProperty({ type: [ChangedSkillAnswer] }) changes: readonly ChangedSkillAnswer[];
}

export class AttentionPage {
  @ApiProperty({ type: [AttentionAnswer] }) items: readonly AttentionAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
