import type { Level } from '../shared/level.js';
import { IdField, LevelField, TextField } from '../web/fields.js';

/** Where in the round somebody is. */
export class SelfAssessmentPlace {
  /** Code of the skill to be judged; absent = where the round goes on. */
  @TextField({ max: 60, optional: true }) skill?: string;
  /** Code of the skill just judged. */
  @TextField({ max: 60, optional: true }) after?: string;
  /** The end of the round instead of a skill. */
  @TextField({ max: 10, optional: true }) summary?: string;
}

export class OwnView {
  @IdField() skillId: string;
  @LevelField() level: Level;
}
