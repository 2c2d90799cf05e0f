import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
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
  @DateField({ optional: true, description: 'Last day; without end when absent' }) untilOn?: CalendarDate;
}

export class EndAuthorisation {
  @DateField({ optional: true, description: 'Last day, yesterday at the earliest; today when absent' })
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
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) employeeId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) skillId: string | null;
  @ApiProperty({ type: String, nullable: true }) category: string | null;
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 5 }) level: Level;
  @ApiProperty({ format: 'date' }) fromOn: CalendarDate;
  @ApiProperty({ type: String, format: 'date', nullable: true }) untilOn: CalendarDate | null;
}

export class AuthorisationPage {
  @ApiProperty({ type: [AuthorisationResponse] }) items: readonly AuthorisationResponse[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
