import type { CalendarDate } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import { grouped } from '../shared/grouped.js';
import type { Page } from '../shared/page.js';
import type { FormBody } from '../web/form.js';
import { formKey } from '../web/form-key.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import { chosenIn } from './completion-form.js';
import type { CompletionsFilter } from './completions.dto.js';
import { type CompletionChoice, type CompletionFacts, MOST_CHOICES } from './completions.queries.js';
import type { CourseDetails } from './courses.queries.js';
import type { SkillNames } from './recommendation.presenter.js';

/** Who completed the course, as a table with its search and its sort. */
export function completionList(
  code: string,
  { items, nextCursor }: Page<CompletionFacts>,
  { search, sort = '-completedOn', cursor }: CompletionsFilter,
) {
  const url = urls.courseCompletions(code);
  const at = (query: Readonly<Record<string, unknown>>) => addressWith(url, { search, sort, ...query });
  return {
    url,
    completions: items.map((each) => ({
      ...each,
      personUrl: urls.person(each.employeeId),
      requestsUrl: urls.requests(each.employeeId),
    })),
    search: formModel(['search'], { search }, []).fields.search,
    sort,
    filtered: Boolean(search),
    byPerson: { url: at({ sort: 'employee' }), sorted: sort === 'employee' ? 'ascending' : null },
    byDay: { url: at({ sort: '-completedOn' }), sorted: sort === '-completedOn' ? 'descending' : null },
    pager: {
      first: cursor ? at({}) : null,
      next: nextCursor ? at({ cursor: nextCursor }) : null,
    },
  };
}

export interface CompletionFormFacts {
  readonly course: CourseDetails;
  readonly choices: readonly CompletionChoice[];
  readonly names: SkillNames;
  readonly typed: FormBody;
  readonly problems: readonly FieldProblem[];
  readonly today: CalendarDate;
}

/** The form: people by team, the ticked ones ticked again, and what will follow. */
export function completionForm(
  { course, choices, names, typed, problems, today }: CompletionFormFacts,
  speech: Speech,
) {
  const chosen = new Set(chosenIn(typed));
  const shown = choices.slice(0, MOST_CHOICES);
  const teams = grouped(shown, ({ teamId }) => teamId);
  const skills = [...new Set(course.outcomes.map(({ skillId }) => names.get(skillId)?.name ?? ''))];
  return {
    form: formModel(
      ['employeeIds', 'find', 'completedOn', 'note'],
      { completedOn: today, ...typed },
      problems,
    ),
    url: urls.courseCompletions(course.code),
    key: formKey(typed),
    today,
    more: choices.length > MOST_CHOICES,
    most: MOST_CHOICES,
    skills: speech.list(skills),
    count: skills.length,
    searched: typeof typed.find === 'string' && typed.find.trim() !== '',
    teams: [...teams].map(([id, people]) => {
      const isWhole = typed.team === id;
      const isTicked = (personId: string) => isWhole || chosen.has(personId);
      return {
        id,
        name: people[0]?.team,
        count: people.length,
        isOpen: teams.size === 1 || people.some((person) => isTicked(person.id)),
        people: people.map(({ id: personId, name, number }) => ({
          ...{ id: personId, name, number },
          ticked: isTicked(personId),
        })),
      };
    }),
  };
}
