import { recordPlaces } from '../people/record-places.js';
import { inOrder } from '../shared/collation.js';
import type { FieldProblem } from '../shared/errors.js';
import { grouped } from '../shared/grouped.js';
import type { Page } from '../shared/page.js';
import type { SkillName } from '../skills/skills.queries.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import { EVENT_KINDS } from './event-kinds.js';
import type { RecordEvent } from './record-events.queries.js';
import type { RecordHistoryQuery } from './record-history.dto.js';
import { type RoleTitles, timelineEntry } from './timeline.presenter.js';

export interface RecordHistoryFacts {
  readonly person: { readonly id: string; readonly name: string };
  readonly own: boolean;
  readonly page: Page<RecordEvent>;
  readonly roles: RoleTitles;
  /** The skills that the record speaks of. */
  readonly skills: ReadonlyMap<string, SkillName>;
}

/** The history of a record, month by month. */
export function recordHistoryModel(
  { person, own, page, roles, skills }: RecordHistoryFacts,
  { kind, skill, sort, cursor }: RecordHistoryQuery,
  typed: FormBody,
  problems: readonly FieldProblem[],
  speech: Speech,
) {
  const url = urls.recordHistory(person.id);
  const given = { kind, skill, sort };
  const months = grouped(page.items, ({ at }) => speech.month(at));
  return {
    person: { name: person.name, url: own ? urls.myPath() : urls.person(person.id) },
    own,
    places: recordPlaces(person.id, own, 'history'),
    url,
    form: formModel(['kind', 'skill'], typed, problems),
    kinds: EVENT_KINDS.map((value) => ({
      value,
      label: speech.t(`dashboards.history-kind-${value}`),
      selected: value === kind,
    })),
    skills: [...skills.values()]
      .map(({ code, name }) => ({ value: code, label: name, selected: code === skill }))
      .sort(inOrder(speech.language, ({ label }) => label)),
    filtered: kind !== undefined || skill !== undefined,
    months: [...months].map(([name, events], index) => ({
      id: `month-${index}`,
      name,
      entries: events.map((event) => ({
        ...timelineEntry(event, roles),
        reasonsUrl: reasonsUrl(person.id, event, skills),
      })),
    })),
    pager:
      cursor || page.nextCursor
        ? {
            first: cursor ? addressWith(url, given) : null,
            next: page.nextCursor && addressWith(url, { ...given, cursor: page.nextCursor }),
          }
        : null,
  };
}

/** What the change did to the level stands where the level gives its reasons. */
function reasonsUrl(
  personId: string,
  { skill }: RecordEvent,
  skills: ReadonlyMap<string, SkillName>,
): string | null {
  const found = skill && [...skills.values()].find(({ code }) => code === skill.code);
  return found ? urls.reasons(personId, found.id) : null;
}
