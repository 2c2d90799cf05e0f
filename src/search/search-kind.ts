import type { Action } from '../access/permissions.js';
import type { CertificateState } from '../certifications/certificates/certificate-state.js';

/** What is searched, in the order in which it is shown. */
export const SEARCH_KINDS = ['people', 'teams', 'skills', 'roles', 'courses', 'certificates'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** What one must be allowed to do to find things of a kind. People and teams are searched within one's reach besides. */
export const KIND_ACTION: Readonly<Record<SearchKind, Action>> = {
  people: 'search.use',
  teams: 'people.list',
  skills: 'catalogue.see',
  roles: 'catalogue.see',
  courses: 'catalogue.see',
  certificates: 'certifications.see',
};

/** What sets a thing apart from the ordinary ones: a person who is away or left, what is retired, a certificate's state. */
export type Mark = 'on-leave' | 'left' | 'retired' | CertificateState;

export interface Hit {
  readonly id: string;
  /** Number of a person or certificate, code of a skill, role or course; null for a team. */
  readonly code: string | null;
  /** In the reader's language where it was translated. */
  readonly name: string;
  /** What tells it from others of its name: a person's team, a team's site, a skill's category, a certificate's holder. */
  readonly context: string | null;
  readonly mark: Mark | null;
}

export interface HitGroup {
  readonly kind: SearchKind;
  /** How many answer; more than `items` when there are many. */
  readonly total: number;
  readonly items: readonly Hit[];
}
