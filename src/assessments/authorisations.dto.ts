import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { day, level, maybeText, maybeUntil, maybeUuid, uuid } from '../web/answer-types.js';
import { ChoiceField, DateField, IdField, LevelField, TextField } from '../web/fields.js';
import { ListQuery, SortField } from '../web/list-query.js';
import { SCOPE_KINDS, type ScopeKind } from './assessor.js';

export class GrantAuthorisation {
  @IdField() employeeId: string;
  @ChoiceField(SCOPE_KINDS) scope: ScopeKind;
  @IdField({ optional: true, description: 'With scope `skill`' }) skillId?: string;
  @TextField({ max: 120, optional: true, description: 'With scope `category`' }) category?: string;
  @LevelField({ description: 'The highest level they may confirm' }) level: Level;
  @DateField({ optional: true, description: 'First day; today when absent' }) fromOn?: CalendarDate;
  @DateField({ optional: true, description: 'Until this day, its last; without end when absent' })
  untilOn?: CalendarDate;
}

export class EndAuthorisation {
  @DateField({
    optional: true,
    description: 'Until this day, its last: yesterday at the earliest; today when absent',
  })
  untilOn?: CalendarDate;
}

export const AUTHORISATION_SORTS = ['fromOn'] as const;

export class AuthorisationsQuery extends ListQuery {
  @IdField({ optional: true }) employeeId?: string;
  @IdField({ optional: true }) skillId?: string;
  @DateField({ optional: true, description: 'Only those in force on this day' }) asOf?: CalendarDate;
  @SortField(AUTHORISATION_SORTS) sort?: string;
}

export class AuthorisationResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty(maybeUuid) skillId: string | null;
  @ApiProperty(maybeText) category: string | null;
  @ApiProperty(level) level: Level;
  @ApiProperty(day) fromOn: CalendarDate;
  @ApiProperty(maybeUntil) untilOn: CalendarDate | null;
}

export class AuthorisationPage {
  @ApiProperty({ type: [AuthorisationResponse] }) items: readonly AuthorisationResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
