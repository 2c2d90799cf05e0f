import { ChoiceField, DateField, IdField, TextField } from '../../web/fields.js';
import { ListQuery } from '../../web/list-query.js';
import { MATRIX_SORTS, type MatrixSort } from './matrix-order.js';
import { READINESS_BANDS, type ReadinessBand } from './next-role.js';
import { TEAM_SCOPES, type TeamScope } from './team-scope.js';

/** Whose skills a page of a team shows. */
export class TeamQuery extends ListQuery {
  @ChoiceField(TEAM_SCOPES, { optional: true, description: 'Default: the widest one you have' })
  scope?: TeamScope;
  @IdField({ optional: true }) teamId?: string;
}

export class TeamPeopleQuery extends TeamQuery {
  @TextField({ max: 200, optional: true, description: 'Part of a name or number' }) search?: string;
}

export class TeamMatrixQuery extends TeamPeopleQuery {
  @TextField({ max: 120, optional: true, description: "Category, in the organisation's own language" })
  category?: string;
  @TextField({ max: 60, optional: true, description: 'Code of the role that everybody is compared with' })
  role?: string;
  @TextField({ max: 60, optional: true, description: 'Code of the role that people hold; `none` = no role' })
  held?: string;
  @ChoiceField(['only'], { optional: true, description: '`only`: people with an open requirement' })
  gaps?: 'only';
  @ChoiceField(MATRIX_SORTS, { optional: true, description: 'Default: gap' }) sort?: MatrixSort;
  @DateField({ optional: true }) asOf?: string;
}

export class TeamReadinessQuery extends TeamPeopleQuery {
  @TextField({ max: 60, optional: true, description: 'Code of the role that people hold; `none` = no role' })
  held?: string;
  @ChoiceField(READINESS_BANDS, { optional: true, description: 'How far from a next role' })
  band?: ReadinessBand;
}
