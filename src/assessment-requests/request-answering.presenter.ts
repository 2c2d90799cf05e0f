import type { CalendarDate } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import type { FormBody } from '../web/form.js';
import type { FormField, FormModel } from '../web/form-model.js';
import { addressWith, urls } from '../web/urls.js';
import type { Assessors } from './read-assessors.js';
import { isWaiting, type RequestFacts } from './request-facts.js';

export interface RequestsReader {
  readonly employeeId: string | null;
  /** It is the person's own list. */
  readonly own: boolean;
  readonly mayAsk: boolean;
  readonly mayAnswer: boolean;
}

/** A form on the page that was sent and refused. */
export interface RefusedForm {
  readonly id: string;
  readonly typed: FormBody;
  readonly problems: readonly FieldProblem[];
}

/** What an assessor does: assess, take (over), decline; null for everybody else and when it has ended. */
export function answering(
  request: RequestFacts,
  assessors: Assessors,
  { employeeId: readerId, mayAnswer }: RequestsReader,
  refused: RefusedForm | null,
  today: CalendarDate,
) {
  const { id, employeeId, skillId, takenById, plannedOn } = request;
  if (!mayAnswer || readerId === null || !isWaiting(request)) return null;
  const mine = takenById === readerId;
  const others = takenById !== null && !mine;
  const mayTake = assessors.includes(readerId, employeeId, skillId);
  const form = refused?.id === id ? refused : null;
  return {
    mine,
    others,
    assessUrl: mayTake ? addressWith(urls.newAssessment(employeeId), { skill: skillId }) : null,
    takingUrl: mayTake ? urls.requestTaking(id) : null,
    decliningUrl: others ? null : urls.requestDeclining(id),
    today,
    plannedOn: field('plannedOn', id, mine ? (plannedOn ?? '') : '', form),
    reason: field('reason', id, '', form),
    declineOpen: form?.problems.some(({ field: name }) => name === 'reason') ?? false,
  };
}

/** Several forms of one kind stand on the page: the request makes their ids different. */
function field(name: string, requestId: string, value: string, refused: RefusedForm | null): FormField {
  const typed = refused?.typed[name];
  return {
    id: `${name}-${requestId}`,
    name,
    value: typeof typed === 'string' ? typed : value,
    problem: refused?.problems.find((problem) => problem.field === name) ?? null,
  };
}

export function summaryOf({ id, problems }: RefusedForm): FormModel['summary'] {
  const fields = ['plannedOn', 'reason'];
  return problems.map((problem) => ({
    href: fields.includes(problem.field) ? `#${problem.field}-${id}` : `#request-${id}`,
    problem,
  }));
}
