import { ApiProperty } from '@nestjs/swagger';
import { day, maybeDay, maybeText, maybeUuid, uuid, whole } from '../web/answer-types.js';
import { EMPLOYEE_STATUSES, type EmployeeStatus } from './employee.entity.js';

/** The answers about people, for the description of the API. */

export class EmployeeFactsAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() number: string;
  @ApiProperty() name: string;
  @ApiProperty({ format: 'email' }) email: string;
  @ApiProperty(uuid) teamId: string;
  @ApiProperty(maybeUuid) managerId: string | null;
  @ApiProperty({ enum: EMPLOYEE_STATUSES }) status: EmployeeStatus;
  @ApiProperty(day) hiredOn: string;
  @ApiProperty({ ...maybeDay, description: 'Last day of employment' }) leftOn: string | null;
  @ApiProperty(maybeText) language: string | null;
  @ApiProperty(whole) version: number;
}

class RoleHeldAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() code: string;
  @ApiProperty() title: string;
  @ApiProperty(day) fromOn: string;
}

export class EmployeeAnswer extends EmployeeFactsAnswer {
  @ApiProperty() teamName: string;
  @ApiProperty(maybeText) managerName: string | null;
  @ApiProperty(maybeText) managerNumber: string | null;
  @ApiProperty({ ...maybeDay, description: 'First day after the last absence; null = never away' })
  returnedOn: string | null;
  @ApiProperty({ type: RoleHeldAnswer, nullable: true, description: 'Held on `asOf`' })
  role: RoleHeldAnswer | null;
}

export class EmployeePage {
  @ApiProperty({ type: [EmployeeAnswer] }) items: EmployeeAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class PositionFactsAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty(uuid) roleId: string;
  @ApiProperty(day) fromOn: string;
  @ApiProperty({ ...maybeDay, description: 'Last day; null = held today' }) toOn: string | null;
}

class PositionAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(uuid) roleId: string;
  @ApiProperty() roleCode: string;
  @ApiProperty() roleTitle: string;
  @ApiProperty(day) fromOn: string;
  @ApiProperty({ ...maybeDay, description: 'Last day; null = held today' }) toOn: string | null;
}

export class PositionPage {
  @ApiProperty({ type: [PositionAnswer] }) items: PositionAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class TeamFactsAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() name: string;
  @ApiProperty() department: string;
  @ApiProperty() site: string;
  @ApiProperty(whole) version: number;
}

class TeamTrainerAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() number: string;
  @ApiProperty() name: string;
}

export class TeamAnswer extends TeamFactsAnswer {
  @ApiProperty({ type: 'integer', description: 'People whose records you may see and who have not left' })
  people: number;
  @ApiProperty({ type: [TeamTrainerAnswer] }) trainers: TeamTrainerAnswer[];
}

export class TeamPage {
  @ApiProperty({ type: [TeamAnswer] }) items: TeamAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class TrainersAnswer {
  @ApiProperty({ ...uuid, isArray: true }) trainerIds: string[];
  @ApiProperty({ type: 'integer', description: 'Of the team' }) version: number;
}
