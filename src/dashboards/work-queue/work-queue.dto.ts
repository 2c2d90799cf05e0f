import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Level } from '../../shared/level.js';
import {
  level,
  maybe,
  maybeDay,
  maybeInstant,
  maybeText,
  maybeUuid,
  uuid,
  whole,
} from '../../web/answer-types.js';
import { ChoiceField, IdField, TextField } from '../../web/fields.js';
import { ListQuery } from '../../web/list-query.js';
import { WORK_KINDS, type WorkKind } from './work-queue.js';

export class WorkQueueQuery extends ListQuery {
  @ChoiceField(WORK_KINDS, { optional: true, description: 'Only items with a reason of this kind' })
  kind?: WorkKind;
  @IdField({ optional: true }) teamId?: string;
  @TextField({
    max: 100,
    optional: true,
    description: 'Part of a person’s name or number, or of a skill’s name or code',
  })
  search?: string;
  @ChoiceField(['true'], { optional: true, description: 'Only what you have taken' }) mine?: 'true';
}

class JudgedLevel {
  @ApiProperty(uuid) assessorId: string;
  @ApiProperty(level) level: Level;
}

class WorkReasonResponse {
  @ApiProperty({ enum: WORK_KINDS }) kind: WorkKind;
  @ApiProperty({ ...maybeInstant, description: 'Of a request: when it was asked for' }) askedAt:
    string | null;
  @ApiProperty({ ...maybeDay, description: 'Of a dispute' }) sinceOn: CalendarDate | null;
  @ApiProperty({ ...maybeDay, description: 'Last day on which the level counts, or counted' })
  validUntil: CalendarDate | null;
  @ApiProperty(maybe({ ...level, description: 'The level that lapses or has lapsed' })) level: Level | null;
  @ApiProperty(maybeUuid) requestId: string | null;
  @ApiProperty(maybeText) note: string | null;
  @ApiProperty(maybeText) course: string | null;
  @ApiProperty(maybeUuid) takenById: string | null;
  @ApiProperty(maybeDay) plannedOn: CalendarDate | null;
  @ApiProperty({ type: [JudgedLevel], description: 'The two of a dispute, the later first' })
  judgements: readonly JudgedLevel[];
}

class WorkItemResponse {
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() employee: string;
  @ApiProperty(uuid) teamId: string;
  @ApiProperty() team: string;
  @ApiProperty(uuid) skillId: string;
  @ApiProperty() skillCode: string;
  @ApiProperty({ type: [WorkReasonResponse], description: 'The most urgent first' })
  reasons: readonly WorkReasonResponse[];
}

class WorkCounts implements Record<WorkKind, number> {
  @ApiProperty(whole) total: number;
  @ApiProperty(whole) requested: number;
  @ApiProperty(whole) 'after-course': number;
  @ApiProperty(whole) disputed: number;
  @ApiProperty(whole) lapsed: number;
  @ApiProperty(whole) lapsing: number;
}

export class WorkQueuePage {
  @ApiProperty({
    type: [WorkItemResponse],
    description: 'In the order of urgency, a person’s items together',
  })
  items: readonly WorkItemResponse[];
  @ApiProperty({ type: WorkCounts, description: 'Items by kind, whatever `kind` asks for' })
  counts: WorkCounts;
  @ApiProperty(maybeText) nextCursor: string | null;
}
