import { may } from '../../access/permissions.js';
import type { Choice } from '../../people/choices.queries.js';
import type { Actor } from '../../shared/actor.js';
import { sortKey } from '../../shared/collation.js';
import { type Page, pageOfWhole } from '../../shared/page.js';
import type { ExportTable } from '../../web/export/table-file.js';
import type { Language } from '../../web/languages.js';
import { pagingOf } from '../../web/list-query.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import type { EndedQuery } from './ended.dto.js';
import { ENDED_SORTS } from './ended.dto.js';
import { type Ended, ENDED_KINDS } from './ended.js';

/** What ended last comes first, unless somebody sorts otherwise. */
const DEFAULT_SORT = '-validUntil';

/** The whole list in order, or the page of it that was asked for. */
export function endedPage(found: readonly Ended[], query: EndedQuery, language: Language): Page<Ended> {
  const paging = pagingOf(query, DEFAULT_SORT, language);
  const valueOf = ({ validUntil, employeeName, teamName }: Ended): string => {
    if (paging.column === 'validUntil') return validUntil;
    return sortKey(paging.column === 'teamName' ? teamName : employeeName, language);
  };
  return pageOfWhole(found, paging, (row) => ({ value: valueOf(row), id: row.id }));
}

export function endedRow(ended: Ended, actor: Actor, speech: Speech) {
  const { kind, employeeId, id, skillId, code, certificationId, level, levelNow } = ended;
  const isOwn = employeeId === actor.employeeId;
  return {
    ...ended,
    kindLabel: speech.t(`certifications.ended-${kind}`),
    url: skillId === null ? urls.certificate(id) : urls.reasons(employeeId, skillId),
    was:
      level === null ? null : { key: 'certifications.ended-was', params: { level, now: levelNow ?? 'none' } },
    missing: missingOf(ended, speech),
    act: actOf(),
  };

  /** What mends it, for those who do that. */
  function actOf(): { readonly url: string; readonly label: string } | null {
    if (skillId !== null) {
      const url = addressWith(urls.newAssessment(employeeId), { skill: code });
      const assesses = may(actor.kinds, 'requests.answer') && !isOwn;
      return assesses ? { url, label: speech.t('certifications.ended-assess') } : null;
    }
    if (isOwn) return { url: urls.myCertifications(), label: speech.t('certifications.ended-apply') };
    const looks = may(actor.kinds, 'candidates.see') && certificationId !== null;
    return looks
      ? {
          url: urls.candidate(certificationId, employeeId),
          label: speech.t('certifications.ended-candidate'),
        }
      : null;
  }
}

/** What is missing, in the words of the gaps; a hold says on the skill's page until when it is. */
function missingOf({ state, remedy, required }: Ended, speech: Speech): string | null {
  if (state === null) return null;
  const steps = remedy.filter((each) => each !== 'hold-ends');
  const told = steps.map((each) =>
    speech.t(`gaps.remedy-${each}`, { required: required ?? 0, validUntil: '' }),
  );
  return [`${speech.t(`gaps.state-${state}`)}.`, ...told].join(' ');
}

export function endedChoices({ kind, teamId, sort }: EndedQuery, teams: readonly Choice[], speech: Speech) {
  return {
    kinds: ENDED_KINDS.map((each) => ({
      value: each,
      label: speech.t(`certifications.ended-kinds-${each}`),
      selected: each === kind,
    })),
    teams: teams.map(({ id, label }) => ({ value: id, label, selected: id === teamId })),
    sorts: ENDED_SORTS.map((each) => {
      const value = each === 'validUntil' ? DEFAULT_SORT : each;
      return { value, label: speech.t(`certifications.ended-sort-${each}`), selected: value === sort };
    }),
  };
}

/** Addresses of the list's other pages and of its files, under the same filter. */
export function endedPlaces(
  { search, kind, teamId, sort, cursor }: EndedQuery,
  { nextCursor }: Page<unknown>,
) {
  const here = { search, kind, teamId, sort };
  return {
    pager: {
      first: cursor ? addressWith(urls.ended(), here) : null,
      next: nextCursor ? addressWith(urls.ended(), { ...here, cursor: nextCursor }) : null,
    },
    csvUrl: addressWith(urls.endedExport('csv'), here),
    xlsxUrl: addressWith(urls.endedExport('xlsx'), here),
  };
}

/** The list as a file: one row for each certificate and each level. */
export function endedTable(items: readonly Ended[], speech: Speech): ExportTable {
  const columns = [
    ...['ended-person', 'number-of-employee', 'team', 'ended-kind', 'ended-what', 'ended-code', 'number'],
    ...['valid-until', 'ended-level', 'ended-level-now', 'ended-required', 'ended-missing', 'ended-asked'],
  ];
  return {
    name: speech.t('certifications.ended-title'),
    columns: columns.map((column) => speech.t(`certifications.${column}`)),
    rows: items.map((row) => [
      ...[row.employeeName, row.employeeNumber, row.teamName, speech.t(`certifications.ended-${row.kind}`)],
      ...[row.title, row.code, row.number, { on: row.validUntil }],
      ...[
        row.level,
        row.levelNow,
        row.required,
        missingOf(row, speech),
        row.isAsked ? speech.t('certifications.ended-asked') : null,
      ],
    ]),
  };
}
