import { PartialType } from '@nestjs/swagger';
import { TextField, WholeNumberField } from '../web/fields.js';
import { IdsField } from '../web/list-fields.js';
import { ListQuery, SortField } from '../web/list-query.js';

export const TEAM_SORTS = ['name', 'site', 'department'] as const;
const VERSION = { min: 1, max: 2_147_483_647 } as const;

export class TeamListQuery extends ListQuery {
  @TextField({ max: 100, optional: true, description: 'Part of the name, department or site' })
  search?: string;
  @SortField(TEAM_SORTS) sort?: string;
}

export class CreateTeam {
  @TextField({ max: 120 }) name: string;
  @TextField({ max: 120 }) department: string;
  @TextField({ max: 120 }) site: string;
}

export class ChangeTeam extends PartialType(CreateTeam, { skipNullProperties: false }) {}

export class AssignTrainers {
  @IdsField({ max: 100, description: 'Employees; those not named are unassigned' }) trainerIds: string[];
}

export class TeamForm extends CreateTeam {
  @WholeNumberField(VERSION) version: number;
}

export class TrainersForm extends AssignTrainers {
  @WholeNumberField(VERSION) version: number;
}
