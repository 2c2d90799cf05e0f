import type { FieldProblem } from '../shared/errors.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import type { DraftRow } from './draft-form.js';
import type { JobRole } from './job-role.entity.js';
import type { ProfileWithRequirements } from './job-roles.queries.js';
import { requirementRow, roleWords, type SkillAndLevelNames, versionRow } from './job-roles.presenter.js';
import { EVIDENCE_RULES } from './requirement.js';

/** One version: what it asks for, or as a draft the form to change it and the one to publish it. */
export function profileModel(
  role: JobRole,
  profile: ProfileWithRequirements,
  names: SkillAndLevelNames,
  speech: Speech,
  edit: {
    mayChange: boolean;
    typed: { rows: readonly DraftRow[]; version: string } | null;
    effectiveOn: string;
    problems: readonly FieldProblem[];
  },
) {
  const editable = edit.mayChange && profile.state === 'draft';
  const rows = edit.typed?.rows ?? profile.requirements.map(typedOf);
  const choicesOf = rowChoices(names, speech);
  return {
    role: roleWords(role, speech.language).title,
    roleUrl: urls.role(role.code),
    heading: { key: 'job-roles.profile-heading', params: { version: profile.profileVersion } },
    ...versionRow(profile),
    requirements: profile.requirements.map((each) => requirementRow(each, names)),
    editable,
    draft: editable && {
      rows: rows.map((row, index) => ({
        ...choicesOf(row, index),
        name: names.skills.get(row.skillId)?.name ?? '',
      })),
      added: choicesOf(
        { skillId: '', level: '1', importance: '2', mandatory: 'no', evidence: 'any' },
        rows.length,
      ),
      skills: [...names.skills.values()]
        .filter(({ id }) => !rows.some((row) => row.skillId === id))
        .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
      version: edit.typed?.version ?? profile.version,
      url: urls.profile(profile.id),
      publicationUrl: urls.publication(profile.id),
      discard: { url: urls.profileDiscarding(profile.id), version: profile.version },
      impactUrl: urls.impact(profile.id),
    },
    form: formModel(['effectiveOn'], { effectiveOn: edit.effectiveOn }, edit.problems),
  };
}

function typedOf(requirement: ProfileWithRequirements['requirements'][number]): DraftRow {
  const { skillId, level, importance, mandatory, evidence } = requirement;
  return {
    skillId,
    level: String(level),
    importance: String(importance),
    mandatory: mandatory ? 'yes' : 'no',
    evidence,
  };
}

function rowChoices({ levels }: SkillAndLevelNames, speech: Speech) {
  return (row: DraftRow, index: number) => {
    const choices = (selected: string, values: readonly (readonly [value: string, label: string])[]) =>
      values.map(([value, label]) => ({ value, label, selected: value === selected }));
    const asked = levels.filter(({ level }) => level > 0);
    return {
      index,
      skillId: row.skillId,
      levels: choices(row.level, [
        ['0', speech.t('job-roles.not-asked')],
        ...asked.map(({ level, name }) => [String(level), `${level} ${name}`] as const),
      ]),
      importances: choices(row.importance, [
        ['1', speech.t('job-roles.importance-1')],
        ['2', speech.t('job-roles.importance-2')],
        ['3', speech.t('job-roles.importance-3')],
      ]),
      mandatories: choices(row.mandatory, [
        ['yes', speech.t('job-roles.yes')],
        ['no', speech.t('job-roles.no')],
      ]),
      evidences: choices(
        row.evidence,
        EVIDENCE_RULES.map((rule) => [rule, speech.t(`job-roles.evidence-${rule}`)] as const),
      ),
    };
  };
}
