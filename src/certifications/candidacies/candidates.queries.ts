import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { CandidacyState } from './candidacy-transitions.js';
import { type Candidacy, readCandidacies } from './read-candidacies.js';
import type { Scheme } from '../schemes/read-schemes.js';

export const CANDIDATE_SORTS = ['urgency', 'employeeName', 'teamName', 'monthsInRole'] as const;
export type CandidateSort = (typeof CANDIDATE_SORTS)[number];

export interface CandidateFilters {
  readonly certificationId?: string;
  /** In name, number and team. */
  readonly search?: string;
  readonly eligible?: 'true' | 'false';
  /** Of the latest application. */
  readonly state?: CandidacyState;
  /** Most urgent first when absent. */
  readonly sort?: CandidateSort;
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

  /**
   * Everybody who holds the role of a scheme that is still given, or applied and waits. By urgency these are appeals
   * first by the day they are due, then applications by age, then the eligible, then by what is missing least.
   */
  async list(filters: CandidateFilters, asOf: CalendarDate): Promise<CandidatePage> {
    const { certificationId, search = '', eligible, state, sort = 'urgency', page } = filters;
    const all = await readCandidacies(this.reading, { asOf, certificationId });
    const wanted = search.toLowerCase();
    const found = all
      .filter(({ scheme, appliedOn }) => appliedOn !== null || isGiven(scheme, asOf))
      .filter(({ employee }) =>
        `${employee.name}\n${employee.number}\n${employee.team}`.toLowerCase().includes(wanted),
      )
      .filter(({ eligibility }) => eligible === undefined || String(eligibility.eligible) === eligible)
      .filter(({ application }) => state === undefined || application?.state === state)
      .sort((a, b) => ORDERS[sort](a, b) || mostUrgentFirst(a, b));
    const start = (page - 1) * ON_A_PAGE;
    return {
      items: found.slice(start, start + ON_A_PAGE),
      total: found.length,
      hasNext: found.length > start + ON_A_PAGE,
    };
  }
}

const ORDERS: Readonly<Record<CandidateSort, (a: Candidacy, b: Candidacy) => number>> = {
  urgency: mostUrgentFirst,
  employeeName: (a, b) => compare(a.employee.name, b.employee.name),
  teamName: (a, b) => compare(a.employee.team, b.employee.team),
  monthsInRole: (a, b) => b.monthsInRole - a.monthsInRole,
};

function isGiven({ retiredOn }: Scheme, asOf: CalendarDate): boolean {
  return retiredOn === null || retiredOn > asOf;
}

/** What waits for a decision, then whoever could apply; whoever is certified already comes last. */
function mostUrgentFirst(a: Candidacy, b: Candidacy): number {
  return (
    compare(waitingSince(a), waitingSince(b)) ||
    missing(a) - missing(b) ||
    compare(a.employee.name, b.employee.name) ||
    compare(a.scheme.code, b.scheme.code)
  );
}

/** Sorts appeals before applications before all else. */
function waitingSince({ application }: Candidacy): string {
  if (application?.state === 'appealed') return `1 ${application.dueOn ?? ''}`;
  return application?.state === 'applied' ? `2 ${application.appliedOn}` : '3';
}

/** A number that a difference can be taken of. */
function missing({ eligibility }: Candidacy): number {
  const isCertified = eligibility.reasons.some(({ why }) => why === 'already-certified');
  return isCertified ? Number.MAX_SAFE_INTEGER : eligibility.reasons.length;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
