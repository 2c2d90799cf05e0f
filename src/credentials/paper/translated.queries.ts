import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { readLevels } from '../../skills/read-levels.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import { type Language, OWN_WORDS } from '../../web/languages.js';
import type { Translated } from './paper-words.js';

interface Row {
  readonly translations: string;
  readonly issuedOn: CalendarDate;
  readonly grantedAt: string;
}

/** Looks up what a certificate's words are called in another language than the one it was signed in. */
@Injectable()
export class TranslatedQueries {
  constructor(
    private readonly reading: Reading,
    private readonly skills: SkillsQueries,
  ) {}

  async of(certificateId: string, language: Language): Promise<Translated> {
    if (language === OWN_WORDS) return { title: null, skills: new Map(), levels: new Map() };
    const [scheme] = await this.reading.sql<Row>`
      SELECT s.translations, c.issued_on AS "issuedOn", c.granted_at AS "grantedAt" FROM certificates c JOIN certifications s ON s.id = c.certification_id
      WHERE c.id = ${certificateId}`;
    const titles = JSON.parse(scheme?.translations ?? '{}') as Partial<Record<string, { title: string }>>;
    const skills = await this.skills.names(language);
    // In its own language it keeps the words that it was issued in: so it does here.
    const levels = scheme ? await readLevels(this.reading, scheme.issuedOn, scheme.grantedAt) : [];
    return {
      title: titles[language]?.title ?? null,
      skills: new Map([...skills.values()].map(({ code, name }) => [code, name])),
      levels: new Map(
        levels.map(({ level, name, translations: own }) => [String(level), own[language]?.name ?? name]),
      ),
    };
  }
}
