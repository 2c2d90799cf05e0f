import type { Sentence } from '../../web/sentence.js';
import type { Speech } from '../../web/speech.js';
import { type Agreement, type Interval, type Kappa, MINIMUM_PAIRS, strengthOf } from './agreement.js';
import type { AssessorAgreement } from './agreement.queries.js';

/** Where a value and its interval stand on a line from −1 to 1, in the units of the drawing. */
export interface IntervalDrawing {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Half the width of the line, and the room at its ends. */
const HALF = 50;
const MARGIN = 6;

/** How two or more assessors agree, in numbers, as a drawing and in one plain sentence. */
export function figuresOf({ pairs, percent, kappa }: Agreement, speech: Speech) {
  const few = percent === null;
  return {
    pairs,
    few,
    percent,
    kappa: kappa && {
      value: speech.number(kappa.value),
      interval: kappa.interval && intervalText(kappa.interval, speech),
      drawing: drawingOf(kappa),
    },
    sentence: few ? tooFew(pairs) : sentenceOf(pairs, kappa, speech),
  };
}

export function leniencyOfRow({ leniency }: AssessorAgreement, speech: Speech) {
  if (!leniency) return null;
  const { difference, interval, tendency } = leniency;
  return {
    difference: signed(difference, speech),
    interval: intervalText(interval, speech),
    sentence: {
      key: `agreement.tendency-${tendency}`,
      params: { levels: speech.number(Math.abs(difference)) },
    } satisfies Sentence,
  };
}

export function tooFew(pairs: number): Sentence {
  return { key: 'agreement.too-few', params: { pairs, minimum: MINIMUM_PAIRS } };
}

function sentenceOf(pairs: number, kappa: Kappa | null, speech: Speech): Sentence {
  if (!kappa) return { key: 'agreement.one-level', params: { pairs } };
  if (!kappa.interval) return { key: 'agreement.all-alike', params: { pairs } };
  const word = (value: number) => speech.t(`agreement.strength-${strengthOf(value)}`);
  const { low, high } = kappa.interval;
  const strength = word(kappa.value);
  return strengthOf(low) === strengthOf(high)
    ? { key: 'agreement.surely', params: { pairs, strength } }
    : { key: 'agreement.between', params: { pairs, strength, low: word(low), high: word(high) } };
}

function drawingOf({ value, interval }: Kappa): IntervalDrawing {
  const { low, high } = interval ?? { low: value, high: value };
  return { at: placeOf(value), from: placeOf(low), to: placeOf(high) };
}

function placeOf(value: number): number {
  return Math.round((MARGIN + (value + 1) * HALF) * 10) / 10;
}

function intervalText({ low, high }: Interval, speech: Speech): string {
  return speech.t('agreement.interval', { low: speech.number(low), high: speech.number(high) });
}

/** With its sign also above zero: a difference without one looks like a level. */
function signed(value: number, speech: Speech): string {
  const text = speech.number(value);
  return value > 0 ? `+${text}` : text;
}
