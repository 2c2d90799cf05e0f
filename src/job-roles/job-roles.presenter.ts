import type { LevelName, SkillName } from '../skills/skills.queries.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import type { JobRole, LadderStep } from './job-role.entity.js';
import type { ProfileVersion } from './job-roles.queries.js';
import { openDraft } from './profile-state.js';
import type { ProfileRequirement } from './profiles.queries.js';

/** One role: what it answers for, what it asks for now, and its versions. */
export function roleModel(
  role: JobRole,
  ladder: { roles: readonly JobRole[]; steps: readonly LadderStep[] },
  versions: readonly ProfileVersion[],
  shown: { profile: ProfileVersion; requirements: readonly ProfileRequirement[] } | null,
  names: SkillAndLevelNames,
  mayChange: boolean,
  { language }: Speech,
) {
  const words = roleWords(role, language);
  const byId = new Map(ladder.roles.map((each) => [each.id, each]));
  return {
    ...words,
    code: role.code,
    trackKey: trackKeyOf(role.track),
    steps: stepsFrom(role, ladder.steps, byId, language),
    current: shown && {
      heading: {
        key: `job-roles.requirements-${shown.profile.state}`,
        params: { version: shown.profile.profileVersion, effectiveOn: shown.profile.effectiveOn ?? '' },
      },
      requirements: shown.requirements.map((each) => requirementRow(each, names)),
    },
    versions: versions.map(versionRow),
    mayDraft: mayChange && openDraft(versions) === null,
    draftsUrl: urls.roleDrafts(role.code),
    all: urls.roles(),
  };
}

export interface SkillAndLevelNames {
  readonly skills: ReadonlyMap<string, SkillName>;
  readonly levels: readonly LevelName[];
}

export function versionRow(version: ProfileVersion) {
  return {
    number: version.profileVersion,
    url: urls.profile(version.id),
    stateKey: `job-roles.state-${version.state}`,
    state: version.state,
    effectiveOn: version.effectiveOn,
    publishedBy: version.publishedBy,
  };
}

export function requirementRow(requirement: ProfileRequirement, { skills, levels }: SkillAndLevelNames) {
  const skill = skills.get(requirement.skillId);
  return {
    skillId: requirement.skillId,
    code: skill?.code ?? '',
    name: skill?.name ?? '',
    url: urls.skill(skill?.code ?? ''),
    level: requirement.level,
    levelName: levels[requirement.level]?.name ?? '',
    importance: requirement.importance,
    mandatory: requirement.mandatory,
    evidenceKey: `job-roles.evidence-${requirement.evidence}`,
  };
}

export function roleWords(role: JobRole, language: string) {
  const words = role.translations[language];
  const translated = words?.responsibilities.length === role.responsibilities.length ? words : null;
  return {
    title: words?.title ?? role.title,
    summary: words?.summary ?? role.summary,
    responsibilities: translated?.responsibilities ?? role.responsibilities,
  };
}

/** The steps that lead on from a role, in the reader's language. */
export function stepsFrom(
  { id }: JobRole,
  steps: readonly LadderStep[],
  roles: ReadonlyMap<string, JobRole>,
  language: string,
) {
  return steps
    .filter((step) => step.fromRoleId === id)
    .flatMap((step) => {
      const to = roles.get(step.toRoleId);
      if (!to) return [];
      return [{ title: roleWords(to, language).title, url: urls.role(to.code), months: step.months }];
    });
}

export function trackKeyOf(track: string): string {
  return `job-roles.track-${track}`;
}
