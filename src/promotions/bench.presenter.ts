import { verdictOf } from '../gaps/readiness.presenter.js';
import { gapRows, type GapRow } from '../gaps/gaps.presenter.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import type { BenchEntry } from './bench.js';
import type { Bench, BenchQuestion, BenchRole } from './bench.queries.js';

/** The names of assessors are on the pages that say why; the bench shows what is missing. */
const NO_ASSESSORS: ReadonlyMap<string, string> = new Map();

/** As many of the missing skills as a row shows before it is unfolded: the most important ones. */
const SHOWN = 4;

interface Asked extends BenchQuestion {
  readonly cursor?: string;
}

/** @param bench null when the role had no published profile on that day */
export function benchModel(
  role: BenchRole,
  bench: Bench | null,
  asked: Asked,
  today: CalendarDate,
  speech: Speech,
  typed: FormBody,
  problems: readonly FieldProblem[],
) {
  const { asOf, search, cursor } = asked;
  const address = urls.bench(role.code);
  const filter = { asOf: asOf === today ? undefined : asOf, search };
  const nextCursor = bench?.page.nextCursor ?? null;
  return {
    role,
    asOf,
    when: { key: `promotions.bench-${asOf > today ? 'forecast' : 'as-of'}`, params: { asOfOn: asOf } },
    form: formModel(['asOf', 'search'], { asOf, ...typed }, problems),
    address,
    roles: urls.bench(),
    exports: {
      csv: addressWith(urls.benchExport(role.code, 'csv'), filter),
      xlsx: addressWith(urls.benchExport(role.code, 'xlsx'), filter),
    },
    profileVersion: bench?.profileVersion,
    people: bench?.people ?? 0,
    ready: bench?.ready ?? 0,
    rows: bench?.page.items.map((entry) => benchRow(entry, bench.skills, speech)) ?? [],
    nothing: bench
      ? search
        ? 'promotions.bench-none-found'
        : 'promotions.bench-empty'
      : 'promotions.bench-no-profile',
    pager:
      cursor || nextCursor
        ? {
            first: cursor ? addressWith(address, filter) : null,
            next: nextCursor && addressWith(address, { ...filter, cursor: nextCursor }),
          }
        : null,
  };
}

function benchRow(
  { person, standing, readiness, lacking }: BenchEntry,
  skills: Bench['skills'],
  speech: Speech,
) {
  const { service, ready, percent, monthsShort } = readiness;
  const open = new Set(lacking);
  const rows = gapRows(person.employeeId, standing, { skills, assessors: NO_ASSESSORS }, speech);
  const missing = rows.filter(({ gap }) => open.has(gap)).map(missingRow);
  return {
    ...person,
    url: urls.person(person.employeeId),
    percent,
    ready,
    verdict: verdictOf(readiness).sentence,
    months:
      service.step === 'ladder'
        ? {
            key: 'promotions.months',
            params: { served: service.servedMonths, required: service.requiredMonths },
          }
        : null,
    servedOn: monthsShort > 0 && service.step === 'ladder' ? service.servedOn : null,
    missing: missing.slice(0, SHOWN),
    more: missing.slice(SHOWN),
  };
}

function missingRow(row: GapRow) {
  const { skill, reasonsUrl, state, stateLabel, mandatory, verified, required } = row;
  return { skill, reasonsUrl, state, stateLabel, mandatory, verified, required };
}
