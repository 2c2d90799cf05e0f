import { readLevels } from '../../skills/read-levels.js';
import { inWords } from '../level-words.js';
import { type IndicatorsRow, indicatorsOn } from '../../skills/indicators.js';
import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import { OrganisationQueries } from '../../people/organisation.queries.js';
import { Clock } from '../../shared/clock.js';
import { NotFound } from '../../shared/errors.js';
import type { Level } from '../../shared/level.js';
import { OWN_WORDS } from '../../web/languages.js';
import { Speech } from '../../web/speech.js';
import { Translations } from '../../web/translations.js';
import type { AchievementFacts } from '../achievement.js';
import type { IssuerAddress } from '../issuer.js';
import { achievementUrl } from '../published-urls.js';

/** A skill as everybody may read of it who sees it named in a credential. */
export interface Competency {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** Levels 1 to 5. */
  readonly indicators: readonly string[];
}

interface VersionRow {
  readonly code: string;
  readonly title: string;
  readonly criteria: string;
  readonly roleTitle: string;
  readonly jobRoleId: string;
  readonly monthsInRole: number;
}

/** What credentials point at: published versions of schemes, and the skills of the roles that they recognise. */
@Injectable()
export class AchievementsQueries {
  private readonly speech: Speech;

  constructor(
    private readonly reading: Reading,
    private readonly organisation: OrganisationQueries,
    translations: Translations,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.speech = new Speech(translations, OWN_WORDS, 'UTC');
  }

  /**
   * @param address under which it was asked for, and which it names
   * @throws NotFound for a version that nobody published.
   */
  async achievement(code: string, version: string, address: IssuerAddress): Promise<AchievementFacts> {
    const [row] = await this.reading.sql<VersionRow>`
      SELECT c.code, c.title, v.criteria, v.months_in_role AS "monthsInRole", j.title AS "roleTitle",
        c.job_role_id AS "jobRoleId"
      FROM certification_versions v JOIN certifications c ON c.id = v.certification_id
        JOIN job_roles j ON j.id = c.job_role_id
      WHERE c.code = ${code} AND v.number = ${versionNumber(version)} AND v.published_at IS NOT NULL`;
    if (!row) throw new NotFound();
    const levels = inWords(await readLevels(this.reading, this.clock.today()));
    const { url, did } = address;
    return {
      issuer: { did, url, name: (await this.organisation.settings()).name },
      scheme: {
        code,
        version,
        title: row.title,
        description: this.speech.t('credentials.recognises', { role: row.roleTitle }),
        criteria: row.criteria || this.speech.t('credentials.criteria-unsaid', { months: row.monthsInRole }),
        imageUrl: `${achievementUrl(url, code, version)}/image`,
      },
      levels,
      language: OWN_WORDS,
      skills: await this.skillsOf(row.jobRoleId),
    };
  }

  /** @throws NotFound for a skill that no certification asks for: the rest of the catalogue is nobody else's business. */
  async competency(code: string): Promise<Competency> {
    const [row] = await this.reading.sql<Omit<Competency, 'indicators'> & IndicatorsRow>`
      SELECT s.code, s.name, s.description, s.indicators, s.indicator_changes AS "indicatorChanges" FROM skills s
      WHERE s.code = ${code} AND EXISTS (
        SELECT 1 FROM requirements r JOIN role_profiles p ON p.id = r.profile_id
          JOIN certifications c ON c.job_role_id = p.job_role_id
        WHERE r.skill_id = s.id AND p.published_at IS NOT NULL)`;
    if (!row) throw new NotFound();
    const { indicatorChanges: _, ...competency } = row;
    return { ...competency, indicators: indicatorsOn(row, this.clock.today()) };
  }

  private skillsOf(jobRoleId: string) {
    return this.reading.sql<{ code: string; name: string; required: Level }>`
      SELECT s.code, s.name, r.level AS required FROM requirements r JOIN skills s ON s.id = r.skill_id
      WHERE r.profile_id = (SELECT id FROM role_profiles
        WHERE job_role_id = ${jobRoleId} AND published_at IS NOT NULL AND effective_on <= ${this.clock.today()}
        ORDER BY effective_on DESC, profile_version DESC LIMIT 1)
      ORDER BY s.code`;
  }
}

/** 0, which no version has, for what is no number. */
function versionNumber(text: string): number {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
}
