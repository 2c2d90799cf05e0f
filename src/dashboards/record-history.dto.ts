import { ApiProperty } from '@nestjs/swagger';
import { instant, maybe, maybeText, whole } from '../web/answer-types.js';
import { ChoiceField, TextField } from '../web/fields.js';
import { ListQuery, SortField } from '../web/list-query.js';
import { EVENT_KINDS, type EventKind } from './event-kinds.js';

/** Which changes of a record are asked for. */
export class RecordHistoryQuery extends ListQuery {
  @ChoiceField(EVENT_KINDS, { optional: true }) kind?: EventKind;
  @TextField({ max: 60, optional: true, description: 'Code of a skill' }) skill?: string;
  @SortField(['seq']) sort?: string;
}

class EventSkillAnswer {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}

export class RecordEventAnswer {
  @ApiProperty(whole) seq: number;
  @ApiProperty(instant) at: string;
  @ApiProperty({ description: 'Name of the user who did it' }) by: string;
  @ApiProperty({ description: 'For programs' }) act: string;
  @ApiProperty({ description: 'For people, in the language of the request' }) text: string;
  @ApiProperty({ ...maybeText, description: 'The reason or the note' }) why: string | null;
  @ApiProperty(maybe({ type: EventSkillAnswer } as const)) skill: EventSkillAnswer | null;
}

export class RecordHistoryAnswer {
  @ApiProperty({ type: [RecordEventAnswer] }) items: readonly RecordEventAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
