import type { RoleCode } from './ladder.js';

export interface PlannedTeam {
  readonly name: string;
  readonly department: string;
  readonly site: 'Pune' | 'Bengaluru';
  /** Seats below the supervisor and the trainer. */
  readonly seats: Readonly<Partial<Record<RoleCode, number>>>;
}

export const PUNE_FIRST = 'Pune First Line';
export const PUNE_PRODUCT = 'Pune Product Support';
export const BENGALURU_FIRST = 'Bengaluru First Line';
export const BENGALURU_PRODUCT = 'Bengaluru Product Support';
export const ESCALATIONS = 'Bengaluru Escalations';

export const TEAMS: readonly PlannedTeam[] = [
  { name: PUNE_FIRST, department: 'Customer Support', site: 'Pune', seats: { entry: 7, advanced: 2 } },
  {
    name: PUNE_PRODUCT,
    department: 'Product Support',
    site: 'Pune',
    seats: { entry: 5, advanced: 3, expert: 1 },
  },
  {
    name: BENGALURU_FIRST,
    department: 'Customer Support',
    site: 'Bengaluru',
    seats: { entry: 7, advanced: 2 },
  },
  {
    name: BENGALURU_PRODUCT,
    department: 'Product Support',
    site: 'Bengaluru',
    seats: { entry: 5, advanced: 3, expert: 1 },
  },
  {
    name: ESCALATIONS,
    department: 'Product Support',
    site: 'Bengaluru',
    seats: { entry: 2, advanced: 5, expert: 2 },
  },
];
