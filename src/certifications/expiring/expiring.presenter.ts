import type { Choice } from '../../people/choices.queries.js';
import type { Page } from '../../shared/page.js';
import type { ExportTable } from '../../web/export/table-file.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import { type CertificationSummary, titleIn } from '../schemes/certifications.queries.js';
import type { ExpiringQuery } from './expiring.dto.js';
import { EXPIRING_SORTS, EXPIRING_STATES, type ExpiringCertificate } from './expiring.queries.js';

/** How far the page offers to look ahead. */
const MONTHS = [1, 3, 6, 12, 24] as const;

export function expiringRow(certificate: ExpiringCertificate, speech: Speech) {
  const { translations, certificationTitle, state, id } = certificate;
  return {
    ...certificate,
    certification: titleIn(translations, speech.language) ?? certificationTitle,
    stateLabel: speech.t(`certifications.state-${state}`),
    url: urls.certificate(id),
    renewalUrl: urls.renewal(id),
  };
}

export function expiringChoices(
  { certificationId, teamId, state, months, sort }: ExpiringQuery,
  schemes: readonly CertificationSummary[],
  teams: readonly Choice[],
  speech: Speech,
) {
  return {
    schemes: schemes.map(({ id, title }) => ({ value: id, label: title, selected: id === certificationId })),
    teams: teams.map(({ id, label }) => ({ value: id, label, selected: id === teamId })),
    states: EXPIRING_STATES.map((each) => ({
      value: each,
      label: speech.t(`certifications.state-${each}`),
      selected: each === state,
    })),
    months: MONTHS.map((each) => ({
      value: each,
      label: speech.t('certifications.months-ahead', { months: each }),
      selected: each === months,
    })),
    sorts: EXPIRING_SORTS.map((each) => ({
      value: each,
      label: speech.t(`certifications.sort-${each}`),
      selected: each === sort,
    })),
  };
}

/** Addresses of the list's other pages and of its files, under the same filter. */
export function expiringPlaces(
  { search, certificationId, teamId, state, months, sort, cursor }: ExpiringQuery,
  { nextCursor }: Page<unknown>,
) {
  const here = { search, certificationId, teamId, state, months, sort };
  return {
    pager: {
      first: cursor ? addressWith(urls.expiring(), here) : null,
      next: nextCursor ? addressWith(urls.expiring(), { ...here, cursor: nextCursor }) : null,
    },
    csvUrl: addressWith(urls.expiringExport('csv'), here),
    xlsxUrl: addressWith(urls.expiringExport('xlsx'), here),
  };
}

/** The list as a file: one row a certificate. */
export function expiringTable(items: readonly ExpiringCertificate[], speech: Speech): ExportTable {
  return {
    name: speech.t('certifications.expiring-title'),
    columns: [
      speech.t('certifications.holder'),
      speech.t('certifications.number-of-employee'),
      speech.t('certifications.team'),
      speech.t('certifications.certification'),
      speech.t('certifications.number'),
      speech.t('certifications.state'),
      speech.t('certifications.valid-until'),
      speech.t('certifications.renewal-opens'),
      speech.t('certifications.renewed-from'),
    ],
    rows: items.map((item) => {
      const row = expiringRow(item, speech);
      return [
        ...[
          row.employeeName,
          row.employeeNumber,
          row.teamName,
          row.certification,
          row.number,
          row.stateLabel,
        ],
        ...[{ on: row.validUntil }, { on: row.opensOn }, row.renewedOn && { on: row.renewedOn }],
      ];
    }),
  };
}
