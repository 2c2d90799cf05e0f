import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import { type Language, OWN_WORDS } from '../../web/languages.js';
import type { Translated } from './paper-words.js';

/** Looks up what a certificate's words are called in another language than the one it was signed in. */
@Injectable()
export class TranslatedQueries {
  constructor(
    private readonly reading: Reading,
    private readonly skills: SkillsQueries,
  ) {}

  async of(certificateId: string, language: Language): Promise<Translated> {
    if (language === OWN_WORDS) return { title: null, skills: new Map(), levels: new Map() };
    const [scheme] = await this.reading.sql<{ translations: string }>`
      SELECT s.translations FROM certificates c JOIN certifications s ON s.id = c.certification_id
      WHERE c.id = ${certificateId}`;
    const titles = JSON.parse(scheme?.translations ?? '{}') as Partial<Record<string, { title: string }>>;
    const skills = await this.skills.names(language);
    const levels = await this.skills.levelNames(language);
    return {
      title: titles[language]?.title ?? null,
      skills: new Map([...skills.values()].map(({ code, name }) => [code, name])),
      levels: new Map(levels.map(({ level, name }) => [String(level), name])),
    };
  }
}
