import { levelChip } from '../../gaps/gaps.presenter.js';
import type { Speech } from '../../web/speech.js';
import type { NamedReduction } from '../limits/limits.queries.js';
import { scopeMark } from '../limits/scope.presenter.js';
import type { CertificateEvidence } from './certificate-evidence.js';

/**
 * What a decision stood on, for `components/evidence-table.hbs`: as it was frozen, and beside it which skills left the
 * certificate's scope since.
 */
export function evidenceTable(
  { skills, courses = [], tests = [], education }: CertificateEvidence,
  reductions: readonly NamedReduction[],
  speech: Speech,
) {
  return {
    skills: skills.map((skill) => ({
      ...skill,
      required: levelChip(skill.required),
      held: levelChip(skill.held),
      stateLabel: speech.t(`gaps.state-${skill.state}`),
      outOfScope: scopeMark(reductions, ({ code }) => code === skill.code),
    })),
    passed: [
      ...courses.map(({ title, completedOn }) => ({
        name: title,
        when: { key: 'certifications.evidence-course', params: onDay(completedOn) },
      })),
      ...tests.map(({ name, passedOn }) => ({
        name,
        when: { key: 'certifications.evidence-test', params: onDay(passedOn) },
      })),
      ...(education?.entries ?? []).map(({ title, hours, completedOn }) => ({
        name: title,
        when: { key: 'certifications.evidence-education', params: { hours, completedOn } },
      })),
    ],
  };
}

function onDay(day: string | null) {
  return { known: day === null ? 'no' : 'yes', passedOn: day ?? '' };
}
