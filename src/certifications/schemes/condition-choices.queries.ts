import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import { Clock } from '../../shared/clock.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import type { Language } from '../../web/languages.js';
import type { Named } from './scheme-conditions.js';

/** A course or skill that a draft can name. */
export interface Choice extends Named {
  readonly isRetired: boolean;
}

export interface ConditionChoices {
  /** In the organisation's own words: nobody translates courses. */
  readonly courses: readonly Choice[];
  /** In the reader's language. */
  readonly skills: readonly Choice[];
}

/** What the form of a draft offers. */
@Injectable()
export class ConditionChoicesQueries {
  constructor(
    private readonly reading: Reading,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The courses that are offered and the skills in use, in the order of their codes. Three statements.
   *
   * @param kept ids that stay to choose from when retired: those that the draft names already
   */
  async of(kept: ReadonlySet<string>, language: Language): Promise<ConditionChoices> {
    const today = this.clock.today();
    const offered = ({ id, isRetired }: Choice): boolean => !isRetired || kept.has(id);
    const courses = await this.reading.sql<Choice>`
      SELECT id, code, title AS name, retired_on IS NOT NULL AND retired_on <= ${today} AS "isRetired"
      FROM courses ORDER BY code`;
    const gone = await this.reading.sql<{ id: string }>`SELECT id FROM skills WHERE retired_on <= ${today}`;
    const retired = new Set(gone.map(({ id }) => id));
    const names = [...(await this.skills.names(language)).values()];
    return {
      courses: courses.map((each) => ({ ...each, isRetired: Boolean(each.isRetired) })).filter(offered),
      skills: names
        .map(({ id, code, name }) => ({ id, code, name, isRetired: retired.has(id) }))
        .filter(offered),
    };
  }
}
