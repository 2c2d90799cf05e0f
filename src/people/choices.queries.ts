import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import { byName } from '../database/statement.js';
import { Clock } from '../shared/clock.js';
import { inOrder } from '../shared/collation.js';
import type { Language } from '../web/languages.js';
import { titleIn } from './role-title.js';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** What the forms about people offer to choose from. */
@Injectable()
export class ChoicesQueries {
  constructor(
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  teams(language: Language): Promise<Choice[]> {
    return this.reading
      .sql`SELECT id, name AS label FROM teams ORDER BY ${byName(language, 'name_find')}, id`;
  }

  /** The roles that are not retired, in the reader's language. */
  async roles(language: Language): Promise<Choice[]> {
    const rows = await this.reading.sql<{ id: string; title: string; translations: string }>`
      SELECT id, title, translations FROM job_roles
      WHERE retired_on IS NULL OR retired_on > ${this.clock.today()} ORDER BY id`;
    return rows
      .map(({ id, title, translations }) => ({ id, label: titleIn(language, title, translations) }))
      .sort(inOrder(language, ({ label }) => label));
  }

  /** Everybody who has not left. */
  async people(language: Language): Promise<Choice[]> {
    const rows = await this.reading.sql<{ id: string; name: string; number: string }>`
      SELECT id, name, number FROM employees WHERE status <> 'left' ORDER BY ${byName(language, 'name_find')}, number`;
    return rows.map(({ id, name, number }) => ({ id, label: `${name} (${number})` }));
  }
}
