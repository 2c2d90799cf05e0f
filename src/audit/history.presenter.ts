import type { HistoryFilter, HistoryLine } from '../history/history.queries.js';
import type { FieldProblem } from '../shared/errors.js';
import type { Page } from '../shared/page.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { addressWith, urls } from '../web/urls.js';

const FILTERS = ['act', 'actor', 'subjectType', 'subjectId', 'employeeId', 'from', 'to'] as const;

/** The audit trail as a page shows it. */
export function historyModel(
  { items, nextCursor }: Page<HistoryLine>,
  filter: HistoryFilter & { cursor?: string },
  typed: FormBody,
  problems: readonly FieldProblem[],
) {
  const given = Object.fromEntries(FILTERS.map((name) => [name, filter[name]]));
  const first = addressWith(urls.history(), given);
  return {
    form: formModel(FILTERS, typed, problems),
    filtered: Object.values(given).some((value) => value !== undefined),
    lines: items.map(lineOf),
    pager:
      filter.cursor || nextCursor
        ? {
            first: filter.cursor ? first : null,
            next: nextCursor && addressWith(urls.history(), { ...given, cursor: nextCursor }),
          }
        : null,
    all: urls.history(),
    headsUrl: urls.historyHeads(),
  };
}

function lineOf(line: HistoryLine) {
  const { before, after, employeeId, employeeName, employeeNumber } = line;
  return {
    ...line,
    before: before && indented(before),
    after: after && indented(after),
    changed: before !== null || after !== null,
    channelKey: `audit.channel-${line.channel}`,
    person: employeeId && {
      name: employeeName ?? employeeId,
      number: employeeNumber,
      url: urls.person(employeeId),
    },
    sameSubject: addressWith(urls.history(), { subjectType: line.subjectType, subjectId: line.subjectId }),
  };
}

function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}
