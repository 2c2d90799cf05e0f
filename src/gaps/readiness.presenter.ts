import type { Speech } from '../web/speech.js';
import type { Sentence } from '../web/sentence.js';
import type { GapRow } from './gaps.presenter.js';
import type { Reason } from './level-reasons.js';
import type { Readiness } from './readiness.js';

/** Readiness as a page shows it: the number, the verdict, and exactly what stands between the two. */
export interface ReadinessShown<Row extends GapRow = GapRow> {
  readonly percent: number;
  readonly ready: boolean;
  readonly verdict: Reason;
  /** How the percentage came about. */
  readonly sum: Sentence;
  /** Mandatory requirements that are missing, most important first. */
  readonly missing: readonly Row[];
  /** Why the person is ready or not. */
  readonly reasons: readonly Reason[];
}

/** @param rows the rows of the same standing, in their order */
export function readinessShown<Row extends GapRow>(
  readiness: Readiness,
  rows: readonly Row[],
): ReadinessShown<Row> {
  const { percent, ready, sums } = readiness;
  const missing = rows.filter(({ gap }) => readiness.missing.includes(gap));
  const sum = { key: 'gaps.readiness-sum', params: { ...sums } };
  return {
    percent,
    ready,
    verdict: verdictOf(readiness),
    sum,
    missing,
    reasons: readinessReasons(readiness),
  };
}

/**
 * The verdict in a few words, with all that it lacks: *Not ready: 3 months*. Every list and page that says whether
 * somebody is ready says it with this.
 */
export function verdictOf({ ready, missing, service, monthsShort }: Readiness): Reason {
  const verdict = (code: string): Reason => ({
    code,
    sentence: { key: `gaps.verdict-${code}`, params: { count: missing.length, months: monthsShort } },
  });
  if (ready) return verdict('ready');
  if (service.step === 'none') return verdict('no-step');
  if (monthsShort === 0) return verdict('missing');
  return verdict(missing.length === 0 ? 'months' : 'missing-and-months');
}

/** For a cell of a table or a file. */
export function verdictText(readiness: Readiness, speech: Speech): string {
  const { key, params } = verdictOf(readiness).sentence;
  return speech.t(key, params);
}

/** What decides about *ready*: the mandatory requirements first, then the months of the ladder step. */
export function readinessReasons({ missing, service, monthsShort }: Readiness): Reason[] {
  const mandatory =
    missing.length > 0
      ? reason('mandatory-missing', { count: missing.length })
      : reason('mandatory-complete', {});
  if (service.step === 'not-needed') return [mandatory];
  if (service.step === 'none') return [mandatory, reason('no-step', {})];
  const { requiredMonths, servedMonths, servedOn } = service;
  if (monthsShort === 0) return [mandatory, reason('months-served', { requiredMonths, servedMonths })];
  const params = { requiredMonths, servedMonths, monthsShort, servedOn, known: servedOn ? 'yes' : 'no' };
  return [mandatory, reason('months-short', params)];
}

function reason(code: string, params: Sentence['params']): Reason {
  return { code, sentence: { key: `gaps.ready-${code}`, params } };
}
