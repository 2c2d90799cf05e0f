import { ApiProperty } from '@nestjs/swagger';
import type { HistoryFilter } from '../history/history.queries.js';
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

export class HistoryEntryAnswer {
  @ApiProperty({ type: 'integer' }) seq: number;
  @ApiProperty({ type: 'string', format: 'date-time' }) at: string;
  @ApiProperty() actorId: string;
  @ApiProperty() actorName: string;
  @ApiProperty({ enum: ['page', 'api', 'command'] }) channel: string;
  @ApiProperty() address: string;
  @ApiProperty() requestId: string;
  @ApiProperty() act: string;
  @ApiProperty() subjectType: string;
  @ApiProperty() subjectId: string;
  @ApiProperty({ type: ['string', 'null'] as never }) employeeId: string | null;
  @ApiProperty({ type: ['string', 'null'] as never }) employeeName: string | null;
  @ApiProperty({ description: 'The facts that differ, as they were', type: ['object', 'null'] as never })
  before: unknown;
  @ApiProperty({ description: 'The facts that differ, as they are since', type: ['object', 'null'] as never })
  after: unknown;
  @ApiProperty({ description: 'SHA-256; commits to every line before it' }) hash: string;
}

export class HistoryPageAnswer {
  @ApiProperty({ type: [HistoryEntryAnswer] }) items: HistoryEntryAnswer[];
  @ApiProperty({ type: ['string', 'null'] as never }) nextCursor: string | null;
}
