import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import type { ProfileState } from '../../job-roles/profile-state.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { inOrder } from '../../shared/collation.js';
import { NotFound } from '../../shared/errors.js';
import type { Language } from '../../web/languages.js';
import { type Eligibility, eligibilityOf } from '../candidacies/eligibility.js';
import { readCandidacies } from '../candidacies/read-candidacies.js';
import { type SchemeVersion, withNames } from './read-schemes.js';
import { readVersions, type VersionFact } from './read-versions.js';
import { versionStateOf } from './scheme-version.js';

export type VersionWithState = VersionFact & { readonly state: ProfileState };
export type NamedVersion = SchemeVersion & { readonly state: ProfileState };

/** Somebody whose eligibility a draft would change. */
export interface Affected {
  readonly employeeId: string;
  readonly name: string;
  readonly employeeNumber: string;
  readonly team: string;
  /** Under the draft. */
  readonly reasons: Eligibility['reasons'];
}

/** What publishing a draft would change for those who hold the role, if nothing else changed. */
export interface VersionImpact {
  readonly becomeEligible: readonly Affected[];
  readonly stopBeingEligible: readonly Affected[];
  /** How many people were judged. */
  readonly judged: number;
}

/** The versions of a scheme's conditions. */
@Injectable()
export class VersionsQueries {
  constructor(private readonly reading: Reading) {}

  /** All of one scheme, drafts too, the latest first. */
  async list(certificationId: string, asOf: CalendarDate): Promise<VersionWithState[]> {
    const versions = await readVersions(this.reading, certificationId);
    return versions.map((each) => ({ ...each, state: versionStateOf(each, versions, asOf) }));
  }

  /** @throws NotFound also for a version of another scheme. */
  async one(certificationId: string, versionId: string, asOf: CalendarDate): Promise<NamedVersion> {
    const version = (await this.list(certificationId, asOf)).find(({ id }) => id === versionId);
    const [named] = version ? await withNames(this.reading, [version]) : [];
    if (!named) throw new NotFound();
    return named;
  }

  /** The number of statements does not grow with the people. */
  async impact(draft: NamedVersion, asOf: CalendarDate, language: Language): Promise<VersionImpact> {
    const { certificationId } = draft;
    const candidacies = await readCandidacies(this.reading, { asOf, certificationId });
    const byName = inOrder<(typeof candidacies)[number]>(
      language,
      ({ employee }) => employee.name,
      ({ employee }) => employee.number,
    );
    const judged = candidacies.toSorted(byName).map((candidacy) => ({
      before: candidacy.eligibility.eligible,
      after: eligibilityOf({ ...candidacy.scheme, version: draft }, candidacy, asOf),
      who: {
        employeeId: candidacy.employee.id,
        name: candidacy.employee.name,
        employeeNumber: candidacy.employee.number,
        team: candidacy.employee.team,
      },
    }));
    const changed = judged.filter(({ before, after }) => before !== after.eligible);
    const affected = changed.map(({ after, who }) => ({ ...who, reasons: after.reasons }));
    return {
      becomeEligible: affected.filter(({ reasons }) => reasons.length === 0),
      stopBeingEligible: affected.filter(({ reasons }) => reasons.length > 0),
      judged: judged.length,
    };
  }
}
