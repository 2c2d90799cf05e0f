import type { FieldProblem } from '../shared/errors.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { type JobRole, type LadderStep, TRACKS } from './job-role.entity.js';
import { roleWords, stepsFrom, trackKeyOf } from './job-roles.presenter.js';
import { ladderMap } from './ladder-map.js';

/**
 * The ladder: its roles by track with the steps that lead on, and a map of it.
 *
 * @param edit what was typed into the form of a step; null for those who may not change the ladder.
 */
export function rolesModel(
  roles: readonly JobRole[],
  steps: readonly LadderStep[],
  { language }: Speech,
  edit: { typed: FormBody; problems: readonly FieldProblem[] } | null,
) {
  const titled = roles.map((role) => ({ id: role.id, ...roleWords(role, language) }));
  const byId = new Map(roles.map((role) => [role.id, role]));
  const inOrder = ladderMap(titled, steps);
  const place = new Map(inOrder.boxes.map(({ id, x }) => [id, x]));
  const sorted = [...roles].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  const tracks = TRACKS.map((track) => ({
    id: `track-${track}`,
    nameKey: trackKeyOf(track),
    roles: sorted
      .filter((role) => role.track === track)
      .map((role) => ({
        ...roleWords(role, language),
        url: urls.role(role.code),
        steps: stepsFrom(role, steps, byId, language),
      })),
  })).filter((track) => track.roles.length > 0);
  return {
    tracks,
    map: roles.length > 0 ? inOrder : null,
    certificationsUrl: urls.certifications(),
    ladder: edit && stepsForm(titled, steps, edit),
  };
}

/** The steps, each to be ended, and the form of one more. */
function stepsForm(
  roles: readonly { readonly id: string; readonly title: string }[],
  steps: readonly LadderStep[],
  { typed, problems }: { typed: FormBody; problems: readonly FieldProblem[] },
) {
  const titleOf = new Map(roles.map(({ id, title }) => [id, title]));
  const choices = (chosen: unknown) =>
    roles.map(({ id, title }) => ({ value: id, label: title, selected: id === chosen }));
  return {
    steps: steps.map(({ id, fromRoleId, toRoleId, months }) => ({
      from: titleOf.get(fromRoleId),
      to: titleOf.get(toRoleId),
      months,
      endUrl: urls.ladderStepEnding(id),
    })),
    form: formModel(['fromRoleId', 'toRoleId', 'months'], typed, problems),
    from: choices(typed.fromRoleId),
    to: choices(typed.toRoleId),
    url: urls.ladderSteps(),
  };
}
