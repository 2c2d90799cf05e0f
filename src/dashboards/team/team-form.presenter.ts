import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import type { TeamQuery } from './team.dto.js';
import type { TeamFacts } from './team-facts.js';
import { NO_ROLE } from './team-facts.queries.js';
import { TEAM_LISTS } from './team-list.js';

/** Whose team: the fields that every page of a team begins its filter with. */
export function peopleChoices({ scopes, scope, teams, teamId }: TeamFacts, speech: Speech) {
  return {
    scope: scopes.map((one) => ({
      value: one,
      label: speech.t(`dashboards.team-scope-${one}`),
      selected: one === scope,
    })),
    team: teams.map(({ id, name }) => ({ value: id, label: name, selected: id === teamId })),
  };
}

/** The role that people hold, or none. */
export function heldChoices({ roles }: TeamFacts, held: string | undefined, speech: Speech) {
  const codes = roles.map(({ code, title }): [string, string] => [code, title]);
  return [...codes, [NO_ROLE, speech.t('dashboards.no-role')]].map(([value, label]) => ({
    value,
    label,
    selected: value === held,
  }));
}

/** From one page of the team to the others, about the same people. */
export function teamNavigation(current: string, { scope, teamId }: TeamQuery) {
  const pages = [
    ['overview', urls.teamOverview()],
    ['matrix', urls.team()],
    ...TEAM_LISTS.map((list) => [list, urls.teamList(list)] as const),
  ] as const;
  return pages.map(([page, url]) => ({
    label: `dashboards.team-page-${page}`,
    url: addressWith(url, { scope, teamId }),
    current: page === current,
  }));
}
