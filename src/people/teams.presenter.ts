import { withNumber } from './with-number.js';
import type { FieldProblem } from '../shared/errors.js';
import type { Page } from '../shared/page.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import { TEAM_SORTS } from './teams.dto.js';
import type { TeamTrainerView, TeamView } from './teams.queries.js';

const FIELDS = ['name', 'department', 'site'] as const;

export function presentTeams(
  { items, nextCursor }: Page<TeamView>,
  asked: FormBody,
  problems: readonly FieldProblem[],
  can: { readonly see: boolean; readonly change: boolean },
  speech: Speech,
) {
  const given = { search: asked.search, sort: asked.sort, limit: asked.limit };
  return {
    form: formModel(['search', 'sort'], asked, problems),
    sorts: TEAM_SORTS.map((sort) => ({
      value: sort,
      label: speech.t(`people.team-${sort}`),
      selected: sort === (asked.sort ?? 'name'),
    })),
    teams: items.map((team) => ({
      ...team,
      trainers: speech.list(team.trainers.map(withNumber)),
      peopleUrl: addressWith(urls.people(), { teamId: team.id }),
      url: can.see && urls.teamEdit(team.id),
    })),
    filtered: Boolean(asked.search),
    newUrl: can.change && urls.newTeam(),
    pager: (asked.cursor ?? nextCursor) && {
      first: asked.cursor ? addressWith(urls.teams(), given) : null,
      next: nextCursor && addressWith(urls.teams(), { ...given, cursor: nextCursor }),
    },
  };
}

export function presentNewTeam(typed: FormBody, problems: readonly FieldProblem[]) {
  return { form: formModel(FIELDS, typed, problems), url: urls.teams() };
}

/**
 * @param mayChange whoever may not reads the facts and the trainers
 * @param typed what was sent with one of the two forms; a stale one keeps the version that it was shown
 */
export function presentTeam(
  team: TeamView,
  candidates: readonly TeamTrainerView[],
  {
    mayChange,
    typed,
    problems,
  }: { readonly mayChange: boolean; readonly typed: FormBody; readonly problems: readonly FieldProblem[] },
) {
  const assigned = team.trainers.map(({ id }) => id);
  const ticked =
    typed.version !== undefined && typed.name === undefined ? listOf(typed.trainerIds) : assigned;
  const others = candidates.filter(({ id }) => !assigned.includes(id));
  return {
    team,
    mayChange,
    form: formModel([...FIELDS, 'trainerIds'], { ...team, ...typed }, problems),
    version: typed.version ?? team.version,
    stale: problems.some(({ code }) => code === 'stale'),
    trainers: [...team.trainers, ...others].map((trainer) => ({
      value: trainer.id,
      label: withNumber(trainer),
      checked: ticked.includes(trainer.id),
    })),
    url: urls.teamEdit(team.id),
    trainersUrl: urls.teamTrainers(team.id),
  };
}

/** A browser sends no list for one ticked box, and nothing at all for none. */
export function listOf(value: string | string[] | undefined): string[] {
  return [value ?? []].flat();
}
