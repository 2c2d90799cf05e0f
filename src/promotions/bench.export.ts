import { verdictText } from '../gaps/readiness.presenter.js';
import type { ExportTable } from '../web/export/table-file.js';
import type { Speech } from '../web/speech.js';
import type { Bench } from './bench.queries.js';

/** The bench as a file: one row a person, what they lack by name in one cell. */
export function benchTable({ role, page, skills }: Bench, speech: Speech): ExportTable {
  return {
    name: speech.t('promotions.bench-for', { role: role.title }),
    columns: [
      speech.t('promotions.number'),
      speech.t('promotions.person'),
      speech.t('promotions.team'),
      speech.t('promotions.verdict'),
      speech.t('promotions.readiness-percent'),
      speech.t('promotions.months-served'),
      speech.t('promotions.months-needed'),
      speech.t('promotions.missing'),
    ],
    rows: page.items.map(({ person, readiness, readiness: { percent, service }, lacking }) => [
      person.number,
      person.name,
      person.team,
      verdictText(readiness, speech),
      percent,
      service.step === 'ladder' ? service.servedMonths : null,
      service.step === 'ladder' ? service.requiredMonths : null,
      lacking
        .map(({ requirement: { skillId, level } }) => `${skills.get(skillId)?.name ?? '—'} ${level}`)
        .join('; '),
    ]),
  };
}
