import { EVIDENCE_RULES, type EvidenceRule, type RequiredLevel } from '../job-roles/requirement.js';
import { isLevel, type Level } from '../shared/level.js';
import { controlIn, kept, seenLength } from '../shared/plain-text.js';

/** What a cell says, or why it can't be read. */
export type Reading<T> =
  | { readonly value: T }
  | { readonly code: string; readonly params?: Readonly<Record<string, string | number>> };

/** How the texts of one column are read. A text comes without the blanks around it. */
export type Cell<T> = (given: string) => Reading<T>;

const EMPTY = { code: 'catalogue-cell-empty' } as const;

export function text(max = 2000): Cell<string> {
  return (given): Reading<string> => {
    if (seenLength(given) === 0) return EMPTY;
    const sign = controlIn(given);
    if (sign !== null) return { code: 'text-control', params: { sign } };
    return given.length <= max ? { value: kept(given) } : { code: 'catalogue-cell-long', params: { max } };
  };
}

/** The lasting name of a thing: letters, digits, point, hyphen, underscore; at most 60 signs. */
export const code: Cell<string> = (given) => {
  if (given === '') return EMPTY;
  const fits = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(given);
  return fits ? { value: given } : { code: 'catalogue-code', params: { value: given } };
};

export function choice<T extends string>(choices: readonly T[]): Cell<T> {
  return (given) => {
    const found = choices.find((each) => each === given);
    if (found !== undefined) return { value: found };
    return { code: 'catalogue-choice', params: { choices: choices.join(', '), value: given } };
  };
}

export function wholeNumber<N extends number = number>(min: number, max: number): Cell<N> {
  return (given) => {
    const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    if (value >= min && value <= max) return { value: value as N };
    return { code: 'catalogue-number', params: { min, max, value: given } };
  };
}

/** A number with decimals, as published ratings have. */
export function decimal(min: number, max: number): Cell<number> {
  return (given) => {
    const value = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
    if (value >= min && value <= max) return { value };
    return { code: 'catalogue-decimal', params: { min, max, value: given } };
  };
}

export const level: Cell<Level> = (given) => levelFrom(0, given);

/** A level from 1 to 5, as requirements and the ends of courses have. */
export const levelAboveZero: Cell<RequiredLevel> = (given) => levelFrom(1, given) as Reading<RequiredLevel>;

function levelFrom(min: number, given: string): Reading<Level> {
  const value = /^\d$/.test(given) ? Number(given) : null;
  if (isLevel(value) && value >= min) return { value };
  return { code: 'catalogue-level', params: { min, value: given } };
}

export const yesOrNo: Cell<boolean> = (given) =>
  given === 'yes' || given === 'no'
    ? { value: given === 'yes' }
    : { code: 'catalogue-choice', params: { choices: 'yes, no', value: given } };

export const evidenceRule: Cell<EvidenceRule> = choice(EVIDENCE_RULES);

/** Hours in quarters: `1`, `7.5`, `0.25`. */
export const hours: Cell<number> = (given) => {
  const value = /^\d{1,4}(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
  const fits = value > 0 && Number.isInteger(value * 4);
  return fits ? { value } : { code: 'catalogue-hours', params: { value: given } };
};

/** A price in whole units of the organisation's currency, with at most two decimals; kept in hundredths. */
export const price: Cell<number> = (given) =>
  /^\d{1,7}(\.\d{1,2})?$/.test(given)
    ? { value: Math.round(Number(given) * 100) }
    : { code: 'catalogue-price', params: { value: given } };

/** Language tags with blanks between them: `en hi`. */
export const languages: Cell<readonly string[]> = (given) => {
  const tags = given.split(/\s+/).filter(Boolean);
  const fits = tags.length > 0 && tags.every((tag) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag));
  return fits ? { value: tags } : { code: 'catalogue-languages', params: { value: given } };
};

/** An empty cell says "none". */
export function optional<T>(cell: Cell<T>): Cell<T | null> {
  return (given) => (given === '' ? { value: null } : cell(given));
}
