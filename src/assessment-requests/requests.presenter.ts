import type { AssessedPerson } from '../assessments/assessment-form.queries.js';
import { takerOf, withNumber } from '../people/with-number.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Page } from '../shared/page.js';
import type { SkillName } from '../skills/skills.queries.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import type { Assessors } from './read-assessors.js';
import {
  answering,
  type RefusedForm,
  type RequestsReader,
  summaryOf,
} from './request-answering.presenter.js';
import { isWaiting, type RequestFacts } from './request-facts.js';
import type { RequestState } from './request-state.js';

export interface RequestsFacts {
  readonly person: AssessedPerson;
  readonly page: Page<RequestFacts>;
  readonly names: ReadonlyMap<string, SkillName>;
  readonly assessors: Assessors;
  readonly today: CalendarDate;
  readonly cursor?: string;
}

/** A person's requests, each with its state and what the reader can do about it. */
export function requestsModel(
  { person, page, names, assessors, today, cursor }: RequestsFacts,
  reader: RequestsReader,
  refused: RefusedForm | null,
  speech: Speech,
) {
  const url = urls.requests(person.id);
  return {
    person,
    own: reader.own,
    personUrl: urls.person(person.id),
    newUrl: reader.mayAsk ? urls.newRequest(person.id) : null,
    requests: page.items.map((request) => ({
      ...request,
      askedBy: withNumber({ name: request.askedBy, number: request.askedByNumber }),
      takenBy: takerOf(request),
      answeredBy:
        request.answeredBy && withNumber({ name: request.answeredBy, number: request.answeredByNumber }),
      anchor: `request-${request.id}`,
      skill: names.get(request.skillId)?.name,
      skillUrl: urls.reasons(person.id, request.skillId),
      badge: BADGES[request.state],
      stateLabel: speech.t(`requests.state-${request.state}`),
      closedLabel: request.closedAt && speech.t(`requests.closed-${request.state}`),
      isOpen: request.state === 'open',
      goesTo: goesTo(request, assessors, speech),
      withdrawUrl: reader.mayAsk && isWaiting(request) ? urls.requestWithdrawal(request.id) : null,
      answering: answering(request, assessors, reader, refused, today),
    })),
    summary: refused ? summaryOf(refused) : [],
    pager: (cursor ?? page.nextCursor) && {
      first: cursor ? url : null,
      next: page.nextCursor && addressWith(url, { cursor: page.nextCursor }),
    },
  };
}

/** The tone of each state, in the words of the stylesheet. */
const BADGES: Readonly<Record<RequestState, string>> = {
  open: 'open',
  taken: 'planned',
  answered: 'done',
  declined: 'declined',
  withdrawn: 'withdrawn',
};

function goesTo({ employeeId, skillId }: RequestFacts, assessors: Assessors, speech: Speech): string {
  return speech.list(assessors.of(employeeId, skillId).map(withNumber));
}
