import type { AssessmentMethod } from '../assessments/method.js';
import type { Level } from '../shared/level.js';

/** An assessment that has to be there. Its day is told from today or from the day on which it lapses. */
export interface Staged {
  readonly level: Level;
  readonly method: AssessmentMethod;
  readonly by: 'trainer' | 'lead-trainer' | 'supervisor' | 'oneself';
  readonly when: { readonly daysAgo: number } | { readonly lapsesInDays: number };
  readonly disagrees?: boolean;
  readonly note?: string;
  readonly withdrawn?: { readonly daysAgo: number; readonly reason: string };
}

/** One thing that the rules know, to be seen on one person in one skill. */
export interface Situation {
  readonly person: string;
  readonly skill: string;
  readonly shows:
    | 'lapsed'
    | 'expiring'
    | 'below'
    | 'disputed'
    | 'dispute-settled'
    | 'progress'
    | 'held'
    | 'exempt'
    | 'unproven'
    | 'test-capped'
    | 'self-above-verified'
    | 'withdrawn';
  /** Everything recorded in the skill; empty = what the lot gave. */
  readonly assessments: readonly Staged[];
  readonly hold?: {
    readonly reason: string;
    readonly fromDaysAgo: number;
    readonly untilInDays: number | null;
  };
  readonly exemption?: {
    readonly reason: string;
    readonly fromDaysAgo: number;
    readonly untilInDays: number;
  };
}

/**
 * Who shows what. Ready for the next role without any of these are Kabir Menon and Priya Venkatesh (advanced), Arjun
 * Reddy (supervisor) and Mei Tan (expert); Ritu Saxena lacks nothing but months. Certificates: `certificates-plan.ts`.
 */
export const SITUATIONS: readonly Situation[] = [
  // Asha Rao is nearly ready for advanced: far above 90 %, and two mandatory skills are not there yet.
  situation('asha-rao', 'N14', 'below', [
    observed(1, 'trainer', 240),
    observed(2, 'trainer', 24, 'Advises well once asked. Next: call before the customer does.'),
  ]),
  situation('asha-rao', 'N10', 'unproven', [observed(3, 'supervisor', 270), observed(4, 'trainer', 38)]),
  situation('asha-rao', 'T21', 'expiring', [
    tested(3, 530),
    { level: 4, method: 'observation', by: 'trainer', when: { lapsesInDays: 33 } },
  ]),
  situation('asha-rao', 'N33', 'self-above-verified', [
    observed(2, 'trainer', 410),
    observed(3, 'supervisor', 52),
    { level: 5, method: 'self', by: 'oneself', when: { daysAgo: 30 } },
  ]),

  situation('nandini-kulkarni', 'N12', 'disputed', [
    observed(2, 'trainer', 330),
    observed(1, 'trainer', 47, 'Three open cases without an owner or a next step in the sample.'),
    { ...observed(3, 'supervisor', 11, 'Every promised call-back of the month was kept.'), disagrees: true },
  ]),
  situation('nandini-kulkarni', 'N02', 'dispute-settled', [
    observed(1, 'trainer', 150),
    { ...observed(3, 'supervisor', 128), disagrees: true },
    observed(2, 'lead-trainer', 102, 'Second look: good open questions, closes too early.'),
  ]),

  {
    ...situation('imran-shaikh', 'T21', 'held', [tested(2, 480), observed(3, 'trainer', 110)]),
    hold: {
      reason: 'Customer data was sent to a wrong address; out of use until the review of the incident ends.',
      fromDaysAgo: 16,
      untilInDays: null,
    },
  },
  {
    ...situation('lobsang-tsering', 'T15', 'held', [tested(3, 160)]),
    hold: {
      reason: 'Long absence; to be refreshed before the first own case.',
      fromDaysAgo: 60,
      untilInDays: 45,
    },
  },
  {
    ...situation('sneha-patil', 'N06', 'exempt', []),
    exemption: {
      reason: 'Works on the chat and e-mail desk only and takes no calls.',
      fromDaysAgo: 200,
      untilInDays: 165,
    },
  },
  situation('sneha-patil', 'T18', 'withdrawn', [
    {
      level: 4,
      method: 'knowledge-test',
      by: 'trainer',
      when: { daysAgo: 75 },
      withdrawn: { daysAgo: 73, reason: 'Entered for the wrong person.' },
    },
    tested(2, 72),
  ]),

  // Certificates had to stand on these two years ago, so the older assessments are part of the picture.
  situation('joseph-dsouza', 'T01', 'lapsed', [
    observed(4, 'supervisor', 800),
    { level: 4, method: 'observation', by: 'trainer', when: { lapsesInDays: -27 } },
  ]),
  situation('meera-nair', 'N26', 'expiring', [
    tested(3, 720),
    { level: 3, method: 'knowledge-test', by: 'trainer', when: { lapsesInDays: 21 } },
  ]),
  situation('meera-nair', 'N30', 'expiring', [
    tested(3, 735),
    tested(3, 560),
    { level: 3, method: 'knowledge-test', by: 'trainer', when: { lapsesInDays: 45 } },
  ]),
  situation('deepa-pillai', 'N09', 'progress', [
    observed(1, 'trainer', 88),
    observed(
      3,
      'supervisor',
      22,
      'Names the feeling first, then the plan. A different person since the workshop.',
    ),
  ]),
  situation('deepa-pillai', 'N01', 'self-above-verified', [
    observed(2, 'trainer', 58, 'Starts to solve before the caller has finished.'),
    { level: 5, method: 'self', by: 'oneself', when: { daysAgo: 19 } },
  ]),
  situation('shabnam-ali', 'T21', 'test-capped', [
    { level: 3, method: 'knowledge-test', by: 'lead-trainer', when: { daysAgo: 420 } },
    { level: 4, method: 'knowledge-test', by: 'lead-trainer', when: { daysAgo: 66 } },
  ]),
];

function situation(
  person: string,
  skill: string,
  shows: Situation['shows'],
  assessments: Situation['assessments'],
): Situation {
  return { person, skill, shows, assessments };
}

function observed(level: Level, by: Staged['by'], daysAgo: number, note?: string): Staged {
  return { level, by, method: 'observation', when: { daysAgo }, ...(note !== undefined && { note }) };
}

function tested(level: Level, daysAgo: number): Staged {
  return { level, by: 'trainer', method: 'knowledge-test', when: { daysAgo } };
}
