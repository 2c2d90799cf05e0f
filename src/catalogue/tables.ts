import { TRACKS } from '../job-roles/job-role.entity.js';
import type { Importance } from '../job-roles/requirement.js';
import { SKILL_KINDS } from '../skills/skill.entity.js';
import { COURSE_KINDS } from '../training/course.entity.js';
import {
  type Cell,
  choice,
  code,
  decimal,
  evidenceRule,
  hours,
  languages,
  level,
  levelAboveZero,
  optional,
  price,
  text,
  wholeNumber,
  yesOrNo,
} from './cells.js';
import type { Place } from './place.js';

/** The columns of a file by the names that the code calls them; the heading has them in `snake_case`. */
export type Columns = Readonly<Record<string, Cell<unknown>>>;

/** One line of a file, read. */
export type Fact<C extends Columns> = {
  readonly [Name in keyof C]: C[Name] extends Cell<infer T> ? T : never;
} & { readonly at: Place };

/** The files of a catalogue, `<name>.csv`. */
export const TABLES = {
  levels: { level, name: text(80), meaning: text() },
  skills: {
    code,
    kind: choice(SKILL_KINDS),
    category: text(120),
    name: text(200),
    description: text(),
    level1: text(),
    level2: text(),
    level3: text(),
    level4: text(),
    level5: text(),
    validityMonths: optional(wholeNumber(1, 240)),
  },
  roles: { code, title: text(200), track: choice(TRACKS), summary: text() },
  responsibilities: { role: code, position: wholeNumber(1, 99), responsibility: text() },
  requirements: {
    role: code,
    skill: code,
    level: levelAboveZero,
    importance: wholeNumber<Importance>(1, 3),
    mandatory: yesOrNo,
    evidence: evidenceRule,
  },
  steps: { from: code, to: code, months: wholeNumber(0, 240) },
  courses: {
    code,
    title: text(200),
    kind: choice(COURSE_KINDS),
    provider: text(200),
    hours,
    price,
    languages,
    summary: text(),
  },
  outcomes: { course: code, skill: code, from: level, to: levelAboveZero },
  prerequisites: {
    course: code,
    requiresCourse: optional(code),
    requiresSkill: optional(code),
    atLevel: optional(levelAboveZero),
  },
  certifications: {
    code,
    title: text(200),
    role: code,
    monthsInRole: wholeNumber(0, 240),
    validityMonths: wholeNumber(1, 240),
    criteria: text(),
  },
} as const satisfies Record<string, Columns>;

/** The same in another language, `<name>.<language>.csv`. */
export const WORDS = {
  levels: { level, name: text(80), meaning: text() },
  skills: { code, category: text(120), name: text(200), description: text() },
  roles: { code, title: text(200), summary: text() },
  responsibilities: { role: code, position: wholeNumber(1, 99), responsibility: text() },
  certifications: { code, title: text(200) },
} as const satisfies Record<string, Columns>;

/** Published ratings of occupations, from which skills and requirements are made (`published-ratings.ts`). */
export const RATINGS = {
  ratings: {
    soc: code,
    occupation: text(200),
    elementId: code,
    skill: text(200),
    importance1To5: decimal(1, 5),
    level0To7: decimal(0, 7),
    notRelevant: choice(['Y', 'N', 'n/a']),
    rated: text(20),
  },
  mapping: { soc: code, role: code },
  elements: { element: code, kind: choice(SKILL_KINDS), category: text(120), description: text() },
  anchors: { level: levelAboveZero, anchor: text() },
} as const satisfies Record<string, Columns>;

type FactsOf<T extends Record<string, Columns>> = { readonly [Name in keyof T]: readonly Fact<T[Name]>[] };

export type Words = FactsOf<typeof WORDS> & { readonly language: string };
export type Ratings = FactsOf<typeof RATINGS>;

/** Everything that the files of a folder say. */
export type CatalogueFacts = FactsOf<typeof TABLES> & { readonly words: readonly Words[] };
export type TableName = keyof typeof TABLES;

/** `validityMonths` → `validity_months`, `level1` → `level_1`, `importance1To5` → `importance_1_to_5`. */
export function headingOf(name: string): string {
  return name.replace(/([A-Z]|\d+)/g, '_$1').toLowerCase();
}
