import type { ExportFormat, ExportTable } from '../../web/export/table-file.js';
import type { Speech } from '../../web/speech.js';
import { matrixPage } from './matrix.presenter.js';
import type { MatrixRow } from './matrix.js';
import { matrixWords } from './matrix-words.js';
import type { TeamMatrixQuery } from './team.dto.js';
import { type TeamFacts, titleOf } from './team-facts.js';

/**
 * The people and skills of the same filter in the same order as the page, all pages together. CSV has one table: beside
 * each level a column for its mark. XLSX keeps the levels numbers alone on the first sheet, so that they can be
 * reckoned with, and has a second sheet of the same shape for the marks.
 */
export function matrixTables(
  facts: TeamFacts,
  filter: TeamMatrixQuery,
  format: ExportFormat,
  speech: Speech,
): readonly [ExportTable, ...ExportTable[]] {
  const { matrix, page } = matrixPage(facts, { ...filter, cursor: undefined }, Number.MAX_SAFE_INTEGER);
  const rows = page.items;
  const words = matrixWords(speech);
  const skills = matrix.skills.map(({ id }) => {
    const { code = '', name = '' } = facts.names.get(id) ?? {};
    return `${code} ${name}`;
  });
  const person = ['number', 'name', 'team', 'role'].map((field) => speech.t(`dashboards.export-${field}`));
  const verdict = ['readiness', 'ready', 'missing'].map((field) => speech.t(`dashboards.export-${field}`));
  const personOf = ({ person: { number, name, team, roleId } }: MatrixRow) => [
    number,
    name,
    team,
    titleOf(facts, roleId),
  ];
  const verdictOf = ({ readiness, missing }: MatrixRow) => [
    readiness?.percent ?? null,
    readiness && speech.t(readiness.ready ? 'dashboards.export-yes' : 'dashboards.export-no'),
    missing,
  ];
  const levels = speech.t('dashboards.export-levels');
  if (format === 'csv') {
    const pairs = skills.flatMap((skill) => [skill, speech.t('dashboards.export-mark-of', { skill })]);
    return [
      {
        name: levels,
        columns: [...person, ...verdict, ...pairs],
        rows: rows.map((row) => [
          ...personOf(row),
          ...verdictOf(row),
          ...row.cells.flatMap((cell) => [cell.level, words(cell)]),
        ]),
      },
    ];
  }
  return [
    {
      name: levels,
      columns: [...person, ...verdict, ...skills],
      rows: rows.map((row) => [...personOf(row), ...verdictOf(row), ...row.cells.map(({ level }) => level)]),
    },
    {
      name: speech.t('dashboards.export-marks'),
      columns: [...person, ...skills],
      rows: rows.map((row) => [...personOf(row), ...row.cells.map(words)]),
    },
  ];
}
