import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { finds } from '../../shared/finding-fold.js';
import { type Page, type Paging, toPage } from '../../shared/page.js';
import { maySeeCandidate } from './candidates.policy.js';
import type { CandidacyState } from './candidacy-transitions.js';
import { type CandidateSort, comparePlaces, placeOf } from './candidate-order.js';
import { type Candidacy, readCandidacies } from './read-candidacies.js';
import type { Scheme } from '../schemes/read-schemes.js';

export interface CandidateFilters {
  readonly certificationId?: string;
  /** In name, number and team. */
  readonly search?: string;
  readonly eligible?: 'true' | 'false';
  /** Of the latest application. */
  readonly state?: CandidacyState;
}

/** What the page is asked for. */
export interface CandidatesAsked extends CandidateFilters {
  /** Most urgent first when absent. Months are sorted downwards, all else upwards. */
  readonly sort?: CandidateSort;
  /** 1, 2, 3 … */
  readonly page: number;
  readonly language?: string;
}

export interface FoundCandidates {
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

  /** A page by its number, as people leaf through it. */
  async list(actor: Actor, asked: CandidatesAsked, asOf: CalendarDate): Promise<FoundCandidates> {
    const { sort = 'urgency', page } = asked;
    const found = inOrder(
      await this.found(actor, asked, asOf),
      sort,
      sort === 'monthsInRole',
      asked.language ?? '',
    );
    const start = (page - 1) * ON_A_PAGE;
    return {
      items: found.slice(start, start + ON_A_PAGE).map(({ candidacy }) => candidacy),
      total: found.length,
      hasNext: found.length > start + ON_A_PAGE,
    };
  }

  /** The page that begins after a cursor, as programs read the list to its end. */
  async page(
    actor: Actor,
    filters: CandidateFilters,
    asOf: CalendarDate,
    paging: Paging,
  ): Promise<Page<Candidacy>> {
    const { column, descending, after, limit, language = '' } = paging;
    const found = inOrder(await this.found(actor, filters, asOf), column, descending, language);
    const last = after && { value: after.value ?? '', id: after.id };
    const further = last ? found.filter(({ place }) => comparePlaces(place, last, descending) > 0) : found;
    const sort = `${descending ? '-' : ''}${column}`;
    const { items, nextCursor } = toPage(further, limit, ({ place }) => ({ sort, ...place }));
    return { items: items.map(({ candidacy }) => candidacy), nextCursor };
  }

  /**
   * Everybody who holds the role of a scheme that is still given, or applied and waits: as far as the actor sees them as
   * candidates.
   */
  private async found(actor: Actor, filters: CandidateFilters, asOf: CalendarDate): Promise<Candidacy[]> {
    const { certificationId, search, eligible, state } = filters;
    const all = await readCandidacies(this.reading, { asOf, certificationId });
    return all
      .filter(({ scheme, appliedOn }) => appliedOn !== null || isGiven(scheme, asOf))
      .filter((candidacy) => maySeeCandidate(actor, candidacy))
      .filter(({ employee: { name, number, team } }) => !search || finds(search, [name, number, team]))
      .filter(({ eligibility }) => eligible === undefined || String(eligibility.eligible) === eligible)
      .filter(({ application }) => state === undefined || application?.state === state);
  }
}

function inOrder(candidacies: readonly Candidacy[], column: string, descending: boolean, language: string) {
  return candidacies
    .map((candidacy) => ({ candidacy, place: placeOf(candidacy, column, language) }))
    .sort((a, b) => comparePlaces(a.place, b.place, descending));
}

function isGiven({ retiredOn }: Scheme, asOf: CalendarDate): boolean {
  return retiredOn === null || retiredOn > asOf;
}
