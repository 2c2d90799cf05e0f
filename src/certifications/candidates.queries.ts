import { Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { NotFound } from '../shared/errors.js';
import { type Candidacy, readCandidacies } from './read-candidacies.js';

export interface CandidateFilters {
  readonly certificationId?: string;
  /** In name, number and team. */
  readonly search?: string;
  readonly eligible?: 'true' | 'false';
  /** 1, 2, 3 … */
  readonly page: number;
}

export interface CandidatePage {
  readonly items: readonly Candidacy[];
  /** Under the filters, on all pages. */
  readonly total: number;
  readonly hasNext: boolean;
}

const ON_A_PAGE = 50;

/** Who could be certified. Eligibility is derived, so the pages are cut after it is known. */
@Injectable()
export class CandidatesQueries {
  constructor(private readonly reading: Reading) {}

  /** Everybody who holds the role of a scheme that is still given; eligible first, then by what is missing least. */
  async list(filters: CandidateFilters, asOf: CalendarDate): Promise<CandidatePage> {
    const { certificationId, search = '', eligible, page } = filters;
    const all = await readCandidacies(this.reading, { asOf, certificationId });
    const wanted = search.toLowerCase();
    const found = all
      .filter(({ scheme }) => scheme.retiredOn === null || scheme.retiredOn > asOf)
      .filter(({ employee }) =>
        `${employee.name}\n${employee.number}\n${employee.team}`.toLowerCase().includes(wanted),
      )
      .filter(({ eligibility }) => eligible === undefined || String(eligibility.eligible) === eligible)
      .sort(leastMissingFirst);
    const start = (page - 1) * ON_A_PAGE;
    return {
      items: found.slice(start, start + ON_A_PAGE),
      total: found.length,
      hasNext: found.length > start + ON_A_PAGE,
    };
  }

  /** @throws NotFound when there is no such scheme or employee. */
  async one(certificationId: string, employeeId: string, asOf: CalendarDate): Promise<Candidacy> {
    const [candidacy] = await readCandidacies(this.reading, { asOf, certificationId, employeeId });
    if (!candidacy) throw new NotFound();
    return candidacy;
  }
}

/** Whoever is certified already comes last: there is nothing to decide. */
function leastMissingFirst(a: Candidacy, b: Candidacy): number {
  const rank = ({ eligibility }: Candidacy): number =>
    eligibility.reasons.some(({ why }) => why === 'already-certified')
      ? Infinity
      : eligibility.reasons.length;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  return compare(a.employee.name, b.employee.name) || compare(a.scheme.code, b.scheme.code);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
