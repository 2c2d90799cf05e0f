import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Reading } from '../../database/reading.js';
import { where } from '../../database/statement.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import type { Level } from '../../shared/level.js';
import type { Skill } from '../../skills/skill.entity.js';
import { LANGUAGES } from '../../web/languages.js';
import { Translations } from '../../web/translations.js';
import { DISCREPANCIES } from '../assessments.dto.js';
import { ASSESSMENT_METHODS } from '../method.js';
import { proficiencyOf } from '../proficiency.js';
import { readTestCeiling } from '../read-recording-facts.js';
import { type Pair, readRecordsOf } from '../read-records.js';
import { findingFold } from '../../shared/finding-fold.js';
import { KnownNames, type KnownPerson } from './known-names.js';
import type { Vocabulary } from './read-row.js';

/** What the cells of a pasted table are understood by. */
@Injectable()
export class TableQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
    @Inject(Translations) private readonly translations: Translations,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The people within the actor's reach and every skill, with its name in the reader's language. */
  async known(actor: Actor, language: string): Promise<KnownNames> {
    const people = await this.reading.sql<KnownPerson>`
      SELECT e.id, e.number, e.email, e.name FROM employees e ${where(this.reach.within(actor, sql`e.id`))}`;
    const skills = await this.reading.sql<{ id: string; code: string; name: string; translations: string }>`
      SELECT id, code, name, translations FROM skills`;
    return new KnownNames(
      people,
      skills.map(({ id, code, name, translations }) => {
        const translated = JSON.parse(translations) as Skill['translations'];
        const names = [name, ...LANGUAGES.flatMap((each) => translated[each]?.name ?? [])];
        return { id, code, name: translated[language]?.name ?? name, names };
      }),
    );
  }

  /** The words by which the one who pastes may be named as the assessor. */
  async ownNames(actor: Actor): Promise<readonly string[]> {
    const own = await this.reading.sql<{ number: string; email: string; name: string }>`
      SELECT number, email, name FROM employees WHERE id = ${actor.employeeId}`;
    return own.flatMap(({ number, email, name }) => [number, email, name, `${name} (${number})`]);
  }

  /** Methods and answers by their code and by their words in every language. */
  vocabulary(): Vocabulary {
    const words = <T extends string>(values: readonly T[], keyOf: (value: T) => string) =>
      new Map(
        values.flatMap((value) => [
          [findingFold(value), value] as const,
          [findingFold(value.replaceAll('-', ' ')), value] as const,
          ...LANGUAGES.map(
            (language) =>
              [findingFold(this.translations.saying(language, keyOf(value)).say()), value] as const,
          ),
        ]),
      );
    return {
      methods: words(ASSESSMENT_METHODS, (value) => `assessments.method-${value}`),
      discrepancies: words(DISCREPANCIES, (value) => `assessments.discrepancy-${value}`),
    };
  }

  /** Today's verified level of each pair, by `employeeId skillId`; those who have none are missing. */
  async levels(pairs: readonly Pair[]): Promise<ReadonlyMap<string, Level>> {
    const records = await readRecordsOf(this.reading, pairs);
    const testCeiling = await readTestCeiling(this.reading);
    const asOf = this.clock.today();
    const found = new Map<string, Level>();
    for (const [employeeId, skills] of records) {
      for (const [skillId, record] of skills) {
        const { verified } = proficiencyOf(record, { asOf }, testCeiling);
        if (verified !== null) found.set(`${employeeId} ${skillId}`, verified);
      }
    }
    return found;
  }
}
