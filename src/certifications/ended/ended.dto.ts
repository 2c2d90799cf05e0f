import { ApiProperty } from '@nestjs/swagger';
import { day, maybeText, uuid } from '../../web/answer-types.js';
import { ChoiceField, IdField, TextField } from '../../web/fields.js';
import { ListQuery, SortField } from '../../web/list-query.js';
import { GAP_STATES, type GapRemedy, type GapState } from '../../gaps/gap.js';
import { ENDED_KINDS, type EndedKind } from './ended.js';

export const ENDED_SORTS = ['validUntil', 'employeeName', 'teamName'] as const;

export class EndedQuery extends ListQuery {
  @TextField({ max: 100, optional: true, description: 'In name and number of the person, and in what ended' })
  search?: string;
  @ChoiceField(ENDED_KINDS, { optional: true }) kind?: EndedKind;
  @IdField({ optional: true }) teamId?: string;
  @SortField(ENDED_SORTS) sort?: string;
}

const maybeUuid = { ...uuid, type: String, nullable: true } as const;
const maybeLevel = { type: Number, minimum: 0, maximum: 5, nullable: true } as const;

class EndedAnswer {
  @ApiProperty({ ...uuid, description: 'Of the certificate, or of the assessment that decided the level' })
  id: string;
  @ApiProperty({ enum: ENDED_KINDS }) kind: EndedKind;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() employeeName: string;
  @ApiProperty() employeeNumber: string;
  @ApiProperty(uuid) teamId: string;
  @ApiProperty() teamName: string;
  @ApiProperty({ description: 'Of the scheme or of the skill' }) code: string;
  @ApiProperty({ description: 'The scheme’s title or the skill’s name' }) title: string;
  @ApiProperty({ ...day, description: 'Last day on which it held' }) validUntil: string;
  @ApiProperty({ ...maybeText, description: 'The certificate’s' }) number: string | null;
  @ApiProperty({ ...maybeUuid, description: 'The scheme of a certificate' }) certificationId: string | null;
  @ApiProperty({ ...maybeUuid, description: 'The skill of a level' }) skillId: string | null;
  @ApiProperty({ ...maybeLevel, description: 'The level on its last day' }) level: number | null;
  @ApiProperty({ ...maybeLevel, description: 'What is left of it' }) levelNow: number | null;
  @ApiProperty({ ...maybeLevel, description: 'What the present role asks for' }) required: number | null;
  @ApiProperty({
    enum: GAP_STATES,
    type: String,
    nullable: true,
    description: 'Where the requirement of a level stands: what is left may reach it and still not prove it',
  })
  state: GapState | null;
  @ApiProperty({ type: [String], description: 'What would change the state, the first step first' })
  remedy: readonly GapRemedy[];
  @ApiProperty({ description: 'Whether an application or a request for an assessment waits' })
  isAsked: boolean;
}

export class EndedPage {
  @ApiProperty({ type: [EndedAnswer] }) items: readonly EndedAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
