import { ApiProperty } from '@nestjs/swagger';
import { day, maybe, maybeDay, maybeText, maybeUuid, uuid, whole } from '../../web/answer-types.js';
import { ChoiceField, IdField, TextField } from '../../web/fields.js';
import { ListQuery, SortField } from '../../web/list-query.js';
import { APPLICATION_STATES, type CandidacyState } from './candidacy-transitions.js';
import { CANDIDATE_SORTS } from './candidate-order.js';
import { INELIGIBILITIES, type Ineligibility } from './eligibility.js';

export class CandidateListQuery extends ListQuery {
  @TextField({ max: 100, optional: true, description: 'In name, number and team' }) search?: string;
  @IdField({ optional: true }) certificationId?: string;
  @ChoiceField(['true', 'false'], { optional: true, description: 'Whether they could be certified today' })
  eligible?: 'true' | 'false';
  @ChoiceField(APPLICATION_STATES, { optional: true, description: 'Of the latest application' })
  state?: CandidacyState;
  @SortField(CANDIDATE_SORTS) sort?: string;
}

class UnmetConditionAnswer {
  @ApiProperty({ enum: INELIGIBILITIES }) why: Ineligibility['why'];
  @ApiProperty({ ...maybeUuid, description: 'Of the requirement or the test' }) skillId: string | null;
  @ApiProperty(maybeUuid) courseId: string | null;
}

class LatestApplicationAnswer {
  @ApiProperty({ ...uuid, description: 'As under `/candidacies`' }) id: string;
  @ApiProperty({ enum: APPLICATION_STATES }) state: CandidacyState;
  @ApiProperty(day) appliedOn: string;
  @ApiProperty({ ...maybeDay, description: 'By when an open appeal is to be decided' }) dueOn: string | null;
}

export class CandidateAnswer {
  @ApiProperty(uuid) certificationId: string;
  @ApiProperty() certificationCode: string;
  @ApiProperty() certificationTitle: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() employeeNumber: string;
  @ApiProperty() employeeName: string;
  @ApiProperty() teamName: string;
  @ApiProperty({ ...whole, description: 'Months served in the role of the scheme' }) monthsInRole: number;
  @ApiProperty({ ...maybe({ type: LatestApplicationAnswer }), description: 'The latest; null = none' })
  application: LatestApplicationAnswer | null;
  @ApiProperty({ description: 'Whether they could be certified today' }) eligible: boolean;
  @ApiProperty({ type: [UnmetConditionAnswer], description: 'Empty exactly when eligible' })
  unmet: readonly UnmetConditionAnswer[];
  @ApiProperty({ ...maybeUuid, description: 'By which they are certified already' })
  certificateId: string | null;
}

export class CandidatePage {
  @ApiProperty({ type: [CandidateAnswer] }) items: readonly CandidateAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
