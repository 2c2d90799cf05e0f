import { ChoiceField, TextField } from '../web/fields.js';
import { ListQuery, SortField } from '../web/list-query.js';

export const SKILL_SORTS = ['skill', 'level', 'assessed', 'until'] as const;

/** Which of a person's skills are shown, in which order. */
export class PersonSkillsQuery extends ListQuery {
  @TextField({ max: 200, optional: true }) search?: string;
  /** As the reader sees it. */
  @TextField({ max: 200, optional: true }) category?: string;
  @ChoiceField(['yes'], { optional: true }) required?: 'yes';
  @SortField(SKILL_SORTS) sort?: string;
}
