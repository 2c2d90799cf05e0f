import { Injectable } from '@nestjs/common';
import { CertificationsQueries } from '../certifications/schemes/certifications.queries.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import type { Language } from '../web/languages.js';
import { idsIn, type Payload } from './payload.js';
import type { Names } from './words.js';

/** Messages keep ids: what these are called is asked when somebody reads them, in the reader's language. */
@Injectable()
export class MessageNames {
  constructor(
    private readonly skills: SkillsQueries,
    private readonly certifications: CertificationsQueries,
  ) {}

  /** One statement for the skills and one for the schemes, none where no message speaks of any. */
  async of(payloads: readonly Payload[], language: Language): Promise<Names> {
    const { skillIds, certificationIds } = idsIn(payloads);
    return {
      skills: await this.skills.names(language, skillIds),
      certifications: await this.certifications.titles(language, certificationIds),
    };
  }
}
