import type { CandidacyEvent } from '../certifications/candidacies/candidacy-transitions.js';

/** Something that happened to an application of the demo organisation. */
export interface PlannedEvent {
  readonly event: CandidacyEvent;
  readonly daysAgo: number;
  /** Name of the certifier; absent for what candidates do. */
  readonly by?: string;
  readonly reasons?: string;
}

/** Who applied for the certification of their role, and what became of it; the first is the application. */
export const CANDIDACY_PARTS: readonly {
  readonly person: string;
  readonly events: readonly PlannedEvent[];
}[] = [
  { person: 'priya-venkatesh', events: [{ event: 'apply', daysAgo: 4 }] },
  {
    person: 'ritu-saxena',
    events: [
      { event: 'apply', daysAgo: 43 },
      {
        event: 'refuse',
        daysAgo: 36,
        by: 'Sunil Deshmukh',
        reasons: 'Two of the observations describe the same call. One more is asked for, on another case.',
      },
      {
        event: 'appeal',
        daysAgo: 9,
        reasons: 'The two calls were on the same day and on two cases; the ticket numbers are in the notes.',
      },
    ],
  },
];
