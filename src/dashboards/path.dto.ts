import { Transform } from 'class-transformer';
import { MINIMISE, type Minimise } from '../training/recommend.js';
import { ChoiceField, DateField, TextField } from '../web/fields.js';

/** A form that is sent by address sends what was left empty, too. */
const absentWhenEmpty = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** Which role and which day somebody wants to look at. */
export class PathForm {
  @absentWhenEmpty @TextField({ max: 60, optional: true }) role?: string;
  @absentWhenEmpty @DateField({ optional: true }) asOf?: string;
  /** What recommended training shall cost least of. */
  @ChoiceField(MINIMISE, { optional: true }) minimise?: Minimise;
}

export class TargetForm {
  /** Code of a role; absent = no target. */
  @TextField({ max: 60, optional: true }) role?: string;
}
