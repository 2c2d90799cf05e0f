import { ChoiceField, DateField, IdField, TextField } from '../web/fields.js';
import { ListQuery } from '../web/list-query.js';
import { TEAM_SCOPES, type TeamScope } from './team-scope.js';

export class TeamPageQuery extends ListQuery {
  @ChoiceField(TEAM_SCOPES, { optional: true }) scope?: TeamScope;
  @IdField({ optional: true }) teamId?: string;
  @TextField({ max: 120, optional: true }) category?: string;
  @TextField({ max: 60, optional: true }) role?: string;
  @TextField({ max: 200, optional: true }) search?: string;
  @DateField({ optional: true }) asOf?: string;
}
