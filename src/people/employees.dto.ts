import { PartialType } from '@nestjs/swagger';
import type { CalendarDate } from '../shared/calendar-date.js';
import { ChoiceField, DateField, EmailField, IdField, TextField, WholeNumberField } from '../web/fields.js';
import { KnownAtField } from '../web/known-at.js';
import { LANGUAGES } from '../web/languages.js';
import { ListQuery, SortField } from '../web/list-query.js';
import { EARLIEST_HIRE } from './employment.js';
import { EMPLOYEE_STATUSES, type EmployeeStatus } from './employee.entity.js';

export const EMPLOYEE_SORTS = ['name', 'number', 'hiredOn'] as const;

export class EmployeeListQuery extends ListQuery {
  @TextField({ max: 100, optional: true, description: 'Part of the name, number or e-mail' }) search?: string;
  @IdField({ optional: true }) teamId?: string;
  @IdField({ optional: true, description: 'Direct reports of this employee' }) managerId?: string;
  @IdField({ optional: true, description: 'Holds this role on `asOf`' }) roleId?: string;
  @ChoiceField(EMPLOYEE_STATUSES, { optional: true }) status?: EmployeeStatus;
  @DateField({ optional: true, description: 'Day of the role held; today without it' }) asOf?: CalendarDate;
  @SortField(EMPLOYEE_SORTS) sort?: string;
}

export class AsOfQuery {
  @DateField({ optional: true, description: 'Day of the role held; today without it' }) asOf?: CalendarDate;
}

class EmployeeFields {
  @TextField({ max: 200 }) name: string;
  @EmailField() email: string;
  @IdField() teamId: string;
  @DateField({ description: `First day of employment, ${EARLIEST_HIRE} or later` }) hiredOn: CalendarDate;
}

class EmployeeFieldsWithStatus extends EmployeeFields {
  @ChoiceField(EMPLOYEE_STATUSES, { description: '`left` comes by a departure alone' })
  status: EmployeeStatus;
}

export class HireEmployee extends EmployeeFields {
  @TextField({ max: 30 }) number: string;
  @IdField({ nullable: true }) managerId?: string | null;
  @ChoiceField(LANGUAGES, { nullable: true }) language?: string | null;
  @IdField({ nullable: true, description: 'First position, held from the day of hire' })
  roleId?: string | null;
}

/** A field that is absent stays as it is; null empties only what may be empty. */
export class ChangeEmployee extends PartialType(EmployeeFieldsWithStatus, { skipNullProperties: false }) {
  @IdField({ nullable: true, description: 'null = reports to nobody' }) managerId?: string | null;
  @ChoiceField(LANGUAGES, { nullable: true, description: 'null = no choice' }) language?: string | null;
  @DateField({
    nullable: true,
    description:
      'First day back: with another status than `left`, today when absent; said later it corrects that day, and the position ' +
      'that began on it moves along',
  })
  returnedOn?: CalendarDate | null;
}

export class PositionsQuery extends ListQuery {
  @KnownAtField() knownAt?: string;
  @SortField(['fromOn']) sort?: string;
}

export class TakePosition {
  @IdField() roleId: string;
  @DateField({ description: 'First day; the open position ends the day before' }) fromOn: CalendarDate;
}

export class RecordDeparture {
  @DateField({ description: 'Last day of employment, not in the future' }) leftOn: CalendarDate;
  @IdField({ nullable: true, description: "Whom the reports report to; without it the leaver's manager" })
  reportsTo?: string | null;
}

/** The edit page sends every field: an empty one empties. */
export class EmployeeForm extends EmployeeFieldsWithStatus {
  @IdField({ optional: true }) managerId?: string;
  @ChoiceField(LANGUAGES, { optional: true }) language?: string;
  @DateField({ optional: true }) returnedOn?: CalendarDate;
  @WholeNumberField({ min: 1, max: 2_147_483_647 }) version: number;
}
