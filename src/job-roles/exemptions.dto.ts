import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '../shared/calendar-date.js';
import { DateField, IdField, TextField } from '../web/fields.js';

export class GrantExemption {
  @IdField() jobRoleId: string;
  @IdField() skillId: string;
  @TextField({ min: 3, max: 1000 }) reason: string;
  @DateField({ optional: true, description: 'First day; today when absent' }) fromOn?: CalendarDate;
  @DateField({ optional: true, description: 'Last day; without end when absent' }) untilOn?: CalendarDate;
}

export class EndExemption {
  @DateField({ optional: true, description: 'First day on which it no longer holds; today when absent' })
  endedOn?: CalendarDate;
}

export class ExemptionsQuery {
  @DateField({ optional: true, description: 'Only those in force on this day' }) asOf?: CalendarDate;
}

export class ExemptionResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) employeeId: string;
  @ApiProperty({ format: 'uuid' }) jobRoleId: string;
  @ApiProperty({ format: 'uuid' }) skillId: string;
  @ApiProperty() reason: string;
  @ApiProperty({ description: 'Name of the user who granted it' }) grantedBy: string;
  @ApiProperty({ format: 'date-time' }) grantedAt: string;
  @ApiProperty({ format: 'date' }) fromOn: CalendarDate;
  @ApiProperty({ type: String, format: 'date', nullable: true }) untilOn: CalendarDate | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) endedOn: CalendarDate | null;
}

export class ExemptionList {
  @ApiProperty({ type: [ExemptionResponse] }) items: readonly ExemptionResponse[];
}
