import type { FieldProblem } from '../../shared/errors.js';
import { formModel } from '../../web/form-model.js';
import type { FormBody } from '../../web/form.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import type { CertificationSummary } from './certifications.queries.js';
import { ineligibilityProblems } from '../candidacies/decision-problems.js';
import { RENEWAL_RULES } from '../renewal/renewal-rule.js';
import { VERSION_FIELDS } from './version-form.js';
import type { Affected, NamedVersion, VersionImpact, VersionWithState } from './versions.queries.js';

/** A row of the list of a scheme's versions. */
export function versionRows(versions: readonly VersionWithState[], speech: Speech) {
  return versions.map((version) => ({
    ...version,
    stateLabel: speech.t(`certifications.version-${version.state}`),
    url: urls.certificationVersion(version.certificationId, version.id),
  }));
}

/** One version: what it asks for, or as a draft the form to change it, whom it would concern, and its publication. */
export function versionPage(
  facts: { scheme: CertificationSummary; version: NamedVersion; impact: VersionImpact | null },
  { typed, problems }: { typed: FormBody; problems: readonly FieldProblem[] },
  speech: Speech,
) {
  const { scheme, version, impact } = facts;
  const codes = (named: readonly { readonly code: string }[]) => named.map(({ code }) => code).join(', ');
  const stored = {
    ...version,
    courseIds: codes(version.courses),
    testSkillIds: codes(version.testSkills),
    effectiveOn: '',
  };
  const values = typed.version === undefined ? { ...stored, ...typed } : typed;
  return {
    scheme,
    schemeUrl: urls.certification(scheme.id),
    version: {
      ...version,
      stateLabel: speech.t(`certifications.version-${version.state}`),
      courses: version.courses.map((course) => ({ ...course, url: urls.course(course.code) })),
      renewalLabel: speech.t(`certifications.renewal-${version.renewalRule}`),
    },
    draft: impact && {
      url: urls.certificationVersion(scheme.id, version.id),
      publicationUrl: urls.certificationPublication(scheme.id, version.id),
      version: typed.version ?? version.version,
      rules: RENEWAL_RULES.map((rule) => ({
        value: rule,
        label: speech.t(`certifications.renewal-${rule}`),
        selected: rule === (typed.renewalRule ?? version.renewalRule),
      })),
      judged: impact.judged,
      become: { count: impact.becomeEligible.length, rows: impact.becomeEligible.map(rowOf(scheme.id)) },
      stop: { count: impact.stopBeingEligible.length, rows: impact.stopBeingEligible.map(rowOf(scheme.id)) },
    },
    form: formModel([...VERSION_FIELDS, 'effectiveOn'], values, problems),
  };
}

const rowOf = (certificationId: string) => (affected: Affected) => ({
  name: affected.name,
  team: affected.team,
  url: urls.candidate(certificationId, affected.employeeId),
  reasons: ineligibilityProblems(affected.reasons, { skills: new Map(), people: new Map() }).map(
    (problem) => ({ problem }),
  ),
});
