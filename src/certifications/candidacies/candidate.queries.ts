import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Reading } from '../../database/reading.js';
import { NamesQueries } from '../../gaps/names.queries.js';
import type { Names } from '../../gaps/gaps.presenter.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';
import type { Language } from '../../web/languages.js';
import { decidersOf, type PossibleDecider } from './deciders.js';
import type { Candidate } from './impartiality.js';
import { type Application, readApplications } from './read-applications.js';
import { type Candidacy, readCandidacies } from './read-candidacies.js';
import { readCertifiers } from './read-certifiers.js';

/** Everything that the decision on one candidate rests on. */
export interface CandidateFacts {
  readonly candidacy: Candidacy;
  /** As far as impartiality is concerned. */
  readonly candidate: Candidate;
  /** Every application under the scheme, the latest first. */
  readonly applications: readonly Application[];
  /** Who could decide what is open, or would be next. */
  readonly deciders: readonly PossibleDecider[];
  readonly names: Names;
}

@Injectable()
export class CandidateQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
    private readonly names: NamesQueries,
  ) {}

  /** @throws NotFound when there is no such scheme or employee. */
  async of(
    { certificationId, employeeId }: { certificationId: string; employeeId: string },
    asOf: CalendarDate,
    language: Language,
  ): Promise<CandidateFacts> {
    const [candidacy] = await readCandidacies(this.reading, { asOf, certificationId, employeeId });
    if (!candidacy) throw new NotFound();
    const { gaps, application } = candidacy;
    const applications = await readApplications(
      this.reading,
      sql`c.certification_id = ${certificationId} AND c.employee_id = ${employeeId}`,
    );
    const trainerIds = (await this.reach.person(employeeId))?.trainerIds ?? [];
    const candidate = { employeeId, trainerIds, gaps };
    const before =
      application && ['refused', 'appealed'].includes(application.state) ? application.events : [];
    const testIds = candidacy.scheme.version?.testSkillIds ?? [];
    const skillIds = [...gaps.map(({ requirement }) => requirement.skillId), ...testIds];
    return {
      candidacy,
      candidate,
      applications,
      deciders: decidersOf(await readCertifiers(this.reading), candidate, before),
      names: await this.names.of(employeeId, skillIds, language),
    };
  }
}
