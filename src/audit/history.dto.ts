import { ApiProperty } from '@nestjs/swagger';
import type { HistoryFilter } from '../history/history.queries.js';
import { instant, maybeText, maybeUuid, whole } from '../web/answer-types.js';
import { DateField, IdField, TextField } from '../web/fields.js';
import { ListQuery, SortField } from '../web/list-query.js';

/** Which lines of the history are asked for. */
export class HistoryQuery extends ListQuery implements HistoryFilter {
  @TextField({ max: 60, optional: true, description: 'A whole act, `assessment.recorded`, or its noun' })
  act?: string;
  @TextField({ max: 60, optional: true, description: 'The id of the user who acted' }) actorId?: string;
  @TextField({ max: 200, optional: true, description: "Part of the actor's name" }) actor?: string;
  @TextField({ max: 60, optional: true }) subjectType?: string;
  @TextField({ max: 60, optional: true }) subjectId?: string;
  @IdField({ optional: true, description: 'The employee whose record it concerns' }) employeeId?: string;
  @DateField({ optional: true, description: 'First day' }) from?: string;
  @DateField({ optional: true, description: 'Last day, inclusive' }) to?: string;
  @SortField(['seq']) sort?: string;
}

/** Of any form: each act has its own facts. */
const facts = {
  nullable: true,
  oneOf: [
    { type: 'object', additionalProperties: true },
    { type: 'array', items: {} },
  ],
};

export class HistoryEntryAnswer {
  @ApiProperty(whole) seq: number;
  @ApiProperty(instant) at: string;
  @ApiProperty() actorId: string;
  @ApiProperty() actorName: string;
  @ApiProperty(maybeText) actorNumber: string | null;
  @ApiProperty({ enum: ['page', 'api', 'command'] }) channel: string;
  @ApiProperty() address: string;
  @ApiProperty() requestId: string;
  @ApiProperty() act: string;
  @ApiProperty() subjectType: string;
  @ApiProperty() subjectId: string;
  @ApiProperty(maybeUuid) employeeId: string | null;
  @ApiProperty(maybeText) employeeName: string | null;
  @ApiProperty(maybeText) employeeNumber: string | null;
  @ApiProperty({ ...facts, description: 'The facts that differ, as they were' })
  before: unknown;
  @ApiProperty({ ...facts, description: 'The facts that differ, as they are since' })
  after: unknown;
  @ApiProperty({ description: 'SHA-256; commits to every line before it' }) hash: string;
}

export class HistoryPageAnswer {
  @ApiProperty({ type: [HistoryEntryAnswer] }) items: HistoryEntryAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
