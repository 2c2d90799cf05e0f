import type { CalendarDate } from '../shared/calendar-date.js';
import { RuleViolation } from '../shared/errors.js';
import type { Level } from '../shared/level.js';
import { ChoiceField, DateField, IdField, LevelField, TextField } from '../web/fields.js';
import { ListQuery, SortField } from '../web/list-query.js';
import type { NewAuthorisation } from './authorisations.service.js';

export const ASSESSOR_SORTS = ['name', 'fromOn'] as const;

/** What the list of the page is asked with. */
export class AssessorsQuery extends ListQuery {
  @TextField({ max: 100, optional: true }) search?: string;
  @ChoiceField(['yes', 'no'], { optional: true }) ended?: 'yes' | 'no';
  @SortField(ASSESSOR_SORTS) sort?: string;
}

/** The form of the page. What it covers is one choice: `everything`, `category/<name>` or `skill/<id>`. */
export class AuthorisationForm {
  @IdField() employeeId: string;
  @TextField({ max: 140 }) covers: string;
  @LevelField() level: Level;
  @DateField({ optional: true }) fromOn?: CalendarDate;
  @DateField({ optional: true }) untilOn?: CalendarDate;
}

/** @throws RuleViolation for a choice that the form did not offer: a typing error must never cover everything. */
export function authorisationOf({ covers, ...input }: AuthorisationForm): NewAuthorisation {
  const [scope, ...rest] = covers.split('/');
  const named = rest.join('/');
  if (scope === 'skill') return { ...input, scope, skillId: named };
  if (scope === 'category') return { ...input, scope, category: named };
  if (covers === 'everything') return { ...input, scope: covers };
  const params = { choices: 'everything, category/…, skill/…', value: covers };
  throw new RuleViolation('invalid-input', {}, [{ field: 'covers', code: 'choice', params }]);
}
