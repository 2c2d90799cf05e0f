import type { FieldProblem } from '../../shared/errors.js';
import { formModel } from '../../web/form-model.js';
import type { FormBody } from '../../web/form.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import type { CertificationSummary } from './certifications.queries.js';
import { ineligibilityProblems } from '../candidacies/decision-problems.js';
import { RENEWAL_RULES } from '../renewal/renewal-rule.js';
import type { Choice, ConditionChoices } from './condition-choices.queries.js';
import { tickedIn, VERSION_FIELDS } from './version-form.js';
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
  facts: {
    scheme: CertificationSummary;
    version: NamedVersion;
    /** Null = it is not to be changed by this reader. */
    draft: { choices: ConditionChoices } | null;
    /** Of a draft; null = this reader is not told. */
    impact: VersionImpact | null;
  },
  { typed, problems }: { typed: FormBody; problems: readonly FieldProblem[] },
  speech: Speech,
) {
  const { scheme, version, draft, impact } = facts;
  const isTyped = typed.version !== undefined;
  const values = isTyped ? typed : { ...version, effectiveOn: '', ...typed };
  const ticked = (field: 'courseIds' | 'testSkillIds') =>
    new Set(isTyped ? tickedIn(typed[field]) : version[field]);
  return {
    scheme,
    schemeUrl: urls.certification(scheme.id),
    version: {
      ...version,
      stateLabel: speech.t(`certifications.version-${version.state}`),
      courses: version.courses.map((course) => ({ ...course, url: urls.course(course.code) })),
      renewalLabel: speech.t(`certifications.renewal-${version.renewalRule}`),
    },
    draft: draft && {
      url: urls.certificationVersion(scheme.id, version.id),
      publicationUrl: urls.certificationPublication(scheme.id, version.id),
      discard: { url: urls.certificationDiscarding(scheme.id, version.id), version: version.version },
      version: typed.version ?? version.version,
      courses: choiceList(draft.choices.courses, ticked('courseIds')),
      testSkills: choiceList(draft.choices.skills, ticked('testSkillIds')),
      rules: RENEWAL_RULES.map((rule) => ({
        value: rule,
        label: speech.t(`certifications.renewal-${rule}`),
        selected: rule === (typed.renewalRule ?? version.renewalRule),
      })),
    },
    impact: impact && impactOf(scheme.id, impact),
    form: formModel([...VERSION_FIELDS, 'effectiveOn'], values, problems),
  };
}

/** What `components/choice-list.hbs` shows: what is ticked first, each in the order of the codes. */
function choiceList(choices: readonly Choice[], ticked: ReadonlySet<string>) {
  const rows = choices.map((choice) => ({ ...choice, checked: ticked.has(choice.id) }));
  const checked = rows.filter((row) => row.checked);
  return {
    rows: [...checked, ...rows.filter((row) => !row.checked)],
    chosen: checked.length,
    count: rows.length,
  };
}

function impactOf(certificationId: string, { judged, becomeEligible, stopBeingEligible }: VersionImpact) {
  const listOf = (affected: readonly Affected[]) => ({
    count: affected.length,
    rows: affected.map(rowOf(certificationId)),
  });
  return { judged, become: listOf(becomeEligible), stop: listOf(stopBeingEligible) };
}

const rowOf = (certificationId: string) => (affected: Affected) => ({
  name: affected.name,
  number: affected.employeeNumber,
  team: affected.team,
  url: urls.candidate(certificationId, affected.employeeId),
  reasons: ineligibilityProblems(affected.reasons, { skills: new Map(), people: new Map() }).map(
    (problem) => ({ problem }),
  ),
});
