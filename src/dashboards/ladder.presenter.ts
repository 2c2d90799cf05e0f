import type { RoleName } from '../gaps/person.queries.js';
import { ladderMap } from '../job-roles/ladder-map.js';
import { trackKeyOf } from '../job-roles/job-roles.presenter.js';
import type { Speech } from '../web/speech.js';
import type { LadderAhead } from './ladder-ahead.queries.js';

/** Where one person stands on the ladder. */
export interface OnLadder {
  readonly currentRoleId: string | null;
  readonly targetRoleId: string | null;
  /** The role looked at, and the readiness for it where there is one. */
  readonly asked: { readonly id: string; readonly percent: number | null } | null;
}

/** Room below a place for what is said of it. */
const BELOW = 20;

/**
 * The ladder around a person, as a drawing and as a table of the same facts.
 *
 * @param roles those still in use, and the ones that concern the person
 * @param addressOf the page that looks at a role
 */
export function ladderShown(
  roles: readonly RoleName[],
  { ways, percents }: LadderAhead,
  { currentRoleId, targetRoleId, asked }: OnLadder,
  addressOf: (code: string) => string,
  speech: Speech,
) {
  if (roles.length === 0) return null;
  const map = ladderMap(roles, ways);
  const titles = new Map(roles.map(({ id, title }) => [id, title]));
  const boxes = new Map(map.boxes.map((box) => [box.id, box]));
  const percentOf = (id: string) => (id === asked?.id ? asked.percent : (percents.get(id) ?? null));
  const places = roles.map(({ id, code, title, track }) => {
    const [here, target, percent] = [id === currentRoleId, id === targetRoleId, percentOf(id)];
    const marks = [
      ...(here ? [speech.t('dashboards.ladder-here')] : []),
      ...(target ? [speech.t('dashboards.ladder-target')] : []),
      // Whoever holds a role has arrived: how much of it they show is said below.
      ...(percent !== null && !here ? [speech.percent(percent)] : []),
    ];
    return {
      title,
      url: addressOf(code),
      trackKey: trackKeyOf(track),
      here,
      target,
      readiness: percent === null ? '' : speech.percent(percent),
      current: id === asked?.id,
      label: marks.join(' · '),
      box: placed(boxes.get(id)),
      ways: ways
        .filter(({ fromRoleId, toRoleId }) => fromRoleId === id && titles.has(toRoleId))
        .map(({ toRoleId, months }) => ({ title: titles.get(toRoleId) ?? '', months })),
    };
  });
  return {
    width: map.width,
    height: map.height + BELOW,
    arrows: arrowsOf(map, ways, titles, speech),
    places,
  };
}

/** What is said of a place stands centred below it. */
function placed(box: ReturnType<typeof ladderMap>['boxes'][number] | undefined) {
  return box && { ...box, labelX: box.x + box.width / 2, labelY: box.y + box.height + 15 };
}

/** Each way with its months beside its line. */
function arrowsOf(
  { arrows }: ReturnType<typeof ladderMap>,
  ways: LadderAhead['ways'],
  known: ReadonlyMap<string, string>,
  speech: Speech,
) {
  const drawn = ways.filter(({ fromRoleId, toRoleId }) => known.has(fromRoleId) && known.has(toRoleId));
  return arrows.map((arrow, index) => ({
    ...arrow,
    ...besideOf(arrow),
    text: speech.t('dashboards.ladder-months', { months: drawn[index]?.months ?? 0 }),
  }));
}

/** Where the words of a way stand: above a level line, and in the free corner below a slanting one. */
function besideOf({ x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number }) {
  if (y1 === y2) return { x: (x1 + x2) / 2, y: y1 - 8, anchor: 'middle' };
  const y = Math.max(y1, y2) - 10;
  return y2 > y1 ? { x: x1 + 2, y, anchor: 'start' } : { x: x2 + 4, y, anchor: 'end' };
}
