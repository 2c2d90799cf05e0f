import { Injectable } from '@nestjs/common';
import { join } from 'sql-template-tag';
import { CertificationsQueries } from '../certifications/schemes/certifications.queries.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Reading } from '../database/reading.js';
import { isNamesake } from '../people/namesakes.js';
import type { Language } from '../web/languages.js';
import { idsIn, type Payload, peopleIn } from './payload.js';
import type { Names } from './words.js';

/** Messages keep ids: what these are called is asked when somebody reads them, in the reader's language. */
@Injectable()
export class MessageNames {
  constructor(
    private readonly reading: Reading,
    private readonly skills: SkillsQueries,
    private readonly certifications: CertificationsQueries,
  ) {}

  /** One statement for the skills, one for the schemes and one for the people, none where no message speaks of any. */
  async of(payloads: readonly Payload[], language: Language): Promise<Names> {
    const { skillIds, certificationIds } = idsIn(payloads);
    return {
      skills: await this.skills.names(language, skillIds),
      certifications: await this.certifications.titles(language, certificationIds),
      numbers: await this.numbers(peopleIn(payloads)),
    };
  }

  private async numbers(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.reading.sql<{ id: string; number: string }>`
      SELECT e.id, e.number FROM employees e WHERE e.id IN (${join([...ids])}) AND ${isNamesake('e')}`;
    return new Map(rows.map(({ id, number }) => [id, number]));
  }
}
