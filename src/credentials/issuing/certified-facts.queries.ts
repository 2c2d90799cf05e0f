import { Inject, Injectable } from '@nestjs/common';
import { join } from 'sql-template-tag';
import type { CertificateEvidence } from '../../certifications/certificates/certificate-evidence.js';
import { HOLDER_NAME } from '../../certifications/certificates/holder-name.js';
import { Config } from '../../config.js';
import { Reading } from '../../database/reading.js';
import { OrganisationQueries } from '../../people/organisation.queries.js';
import { type CalendarDate, later } from '../../shared/calendar-date.js';
import { grouped } from '../../shared/grouped.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import { readScale } from '../../skills/read-levels.js';
import { inWords } from '../level-words.js';
import { OWN_WORDS } from '../../web/languages.js';
import { Speech } from '../../web/speech.js';
import { Translations } from '../../web/translations.js';
import type { CertifiedFacts } from '../certified-facts.js';
import { Issuer } from '../issuer.js';
import { achievementUrl } from '../published-urls.js';
import { IS_CURRENT } from '../current-credential.js';
import { readIdentities, type Reissue, readReissues } from './read-identities.js';

/** A certificate as far as a credential speaks of it; the rest is drawn at random. */
export type FactsToSign = Omit<CertifiedFacts, 'salt' | 'status' | 'publicId' | 'subjectId'> & {
  readonly certificateId: string;
  readonly employeeId: string;
  /** How many changes are taken into account. */
  readonly changes: number;
  /** Of `identifiedBy`; null = another is drawn. */
  readonly salt: string | null;
};

interface Row {
  readonly id: string;
  readonly number: string;
  readonly employeeId: string;
  readonly issuedOn: CalendarDate;
  readonly grantedAt: string;
  readonly effectiveOn: CalendarDate;
  readonly validUntil: CalendarDate;
  /** JSON */
  readonly evidence: string;
  readonly code: string;
  readonly title: string;
  readonly roleTitle: string;
  readonly versionNumber: number | null;
  readonly criteria: string | null;
  readonly name: string;
  readonly email: string;
  readonly employeeNumber: string;
}

interface Reduction {
  readonly certificateId: string;
  readonly reducedOn: CalendarDate;
  /** Of the skills that were taken out. */
  readonly codes: readonly string[];
}

/** What credentials are made of: the frozen evidence, the scheme's version, the words of the organisation. */
@Injectable()
export class CertifiedFactsQueries {
  private readonly speech: Speech;

  constructor(
    private readonly reading: Reading,
    private readonly organisation: OrganisationQueries,
    private readonly skills: SkillsQueries,
    private readonly issuer: Issuer,
    @Inject(Config) private readonly config: Config,
    translations: Translations,
  ) {
    this.speech = new Speech(translations, OWN_WORDS, 'UTC');
  }

  /** Certificates without a credential that says no more than they do, the oldest first. */
  async missing(): Promise<string[]> {
    const rows = await this.reading.sql<{ id: string }>`
      SELECT c.id FROM certificates c
      WHERE NOT EXISTS (SELECT 1 FROM issued_credentials i WHERE i.certificate_id = c.id AND ${IS_CURRENT})
      ORDER BY c.granted_at, c.id`;
    return rows.map(({ id }) => id);
  }

  async takenPlaces(): Promise<Set<number>> {
    const rows = await this.reading.sql<{
      place: number;
    }>`SELECT status_index AS place FROM issued_credentials`;
    return new Set(rows.map(({ place }) => place));
  }

  /** Of certificates that have a credential already: another one of theirs answers at the same address. */
  async addresses(certificateIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.reading.sql<{ id: string; publicId: string }>`
      SELECT certificate_id AS id, max(public_id) AS "publicId" FROM issued_credentials
      WHERE public_id IS NOT NULL AND certificate_id IN (${join([...certificateIds])}) GROUP BY certificate_id`;
    return new Map(rows.map(({ id, publicId }) => [id, publicId]));
  }

  /** Six statements, however many certificates. */
  async of(certificateIds: readonly string[]): Promise<FactsToSign[]> {
    if (certificateIds.length === 0) return [];
    const rows = await this.reading.sql<Row>`
      SELECT c.id, c.number, c.employee_id AS "employeeId", c.issued_on AS "issuedOn", c.granted_at AS "grantedAt",
        c.effective_on AS "effectiveOn", c.valid_until AS "validUntil", c.evidence, s.code, s.title,
        j.title AS "roleTitle", v.number AS "versionNumber", v.criteria, ${HOLDER_NAME} AS name, e.email, e.number AS "employeeNumber"
      FROM certificates c JOIN certifications s ON s.id = c.certification_id
        JOIN job_roles j ON j.id = s.job_role_id JOIN employees e ON e.id = c.employee_id
        LEFT JOIN certificate_grounds g ON g.certificate_id = c.id
        LEFT JOIN certification_versions v ON v.id = g.scheme_version_id
      WHERE c.id IN (${join([...certificateIds])})`;
    const scale = await readScale(this.reading);
    const reductions = grouped(await this.reductions(certificateIds), (one) => one.certificateId);
    const reissues = grouped(await readReissues(this.reading, certificateIds), (one) => one.certificateId);
    const identityOf = await readIdentities(this.reading, certificateIds);
    const { name } = await this.organisation.settings();
    const issuer = { did: this.issuer.did, name, url: this.issuer.url };
    return rows.map((row) => {
      const facts = this.factsOf(row, reductions.get(row.id) ?? [], reissues.get(row.id) ?? []);
      return {
        ...facts,
        ...identityOf(row.id),
        issuer,
        // Signed anew, it speaks of the levels as it did: in the words that it was issued in.
        levels: inWords(scale(row.issuedOn, row.grantedAt)),
        language: OWN_WORDS,
        timeZone: this.config.TIME_ZONE,
      };
    });
  }

  private async reductions(certificateIds: readonly string[]): Promise<Reduction[]> {
    const rows = await this.reading.sql<Omit<Reduction, 'codes'> & { skillIds: string }>`
      SELECT certificate_id AS "certificateId", skill_ids AS "skillIds", reduced_on AS "reducedOn"
      FROM certificate_reductions WHERE certificate_id IN (${join([...certificateIds])})`;
    const ids = rows.flatMap(({ skillIds }) => JSON.parse(skillIds) as string[]);
    const skills = await this.skills.names(OWN_WORDS, [...new Set(ids)]);
    return rows.map(({ certificateId, skillIds, reducedOn }) => ({
      certificateId,
      reducedOn,
      codes: (JSON.parse(skillIds) as string[]).map((id) => skills.get(id)?.code ?? ''),
    }));
  }

  private factsOf(
    row: Row,
    reductions: readonly Reduction[],
    reissues: readonly Reissue[],
  ): Omit<FactsToSign, 'issuer' | 'levels' | 'language' | 'timeZone' | 'identifiedBy' | 'salt'> {
    const { code, title, employeeId, number } = row;
    const takenOut = new Set(reductions.flatMap(({ codes }) => codes));
    const evidence = JSON.parse(row.evidence) as CertificateEvidence;
    const version = String(row.versionNumber ?? 1);
    return {
      certificateId: row.id,
      number,
      employeeId,
      changes: reductions.length + reissues.length,
      scheme: {
        code,
        version,
        title,
        description: this.speech.t('credentials.recognises', { role: row.roleTitle }),
        criteria:
          row.criteria || this.speech.t('credentials.criteria-unsaid', { months: evidence.monthsInRole }),
        imageUrl: `${achievementUrl(this.issuer.url, code, version)}/image`,
      },
      holder: { name: row.name, email: row.email, number: row.employeeNumber },
      // Of two credentials of one address, whoever keeps them takes the one that is valid later.
      effectiveOn: [
        ...reductions.map(({ reducedOn }) => reducedOn),
        ...reissues.map(({ reissuedOn }) => reissuedOn),
      ].reduce(later, row.effectiveOn),
      validUntil: row.validUntil,
      awardedOn: row.issuedOn,
      skills: evidence.skills.map((skill) =>
        takenOut.has(skill.code) ? { ...skill, held: null, assessedOn: null } : skill,
      ),
    };
  }
}
