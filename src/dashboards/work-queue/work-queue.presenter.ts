import { takerOf } from '../../people/with-number.js';
import type { Actor } from '../../shared/actor.js';
import type { FieldProblem } from '../../shared/errors.js';
import { grouped } from '../../shared/grouped.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import type { Speech } from '../../web/speech.js';
import type { Sentence } from '../../web/sentence.js';
import { addressWith, urls } from '../../web/urls.js';
import { WORK_KINDS, type WorkReason } from './work-queue.js';
import type { WorkQueueQuery } from './work-queue.dto.js';
import type { WorkQueue } from './work-queue.queries.js';

const FIELDS = ['teamId', 'search'] as const;

/** What waits, person by person. */
export function workQueueModel(
  queue: WorkQueue,
  filter: WorkQueueQuery,
  actor: Actor,
  speech: Speech,
  typed: FormBody,
  problems: readonly FieldProblem[],
) {
  const { page, counts, skillsOf, teams, skills, names } = queue;
  const { kind, teamId, search, mine, cursor } = filter;
  const asked = { kind, teamId, search, mine };
  const teller = { names, actor };
  return {
    form: formModel(FIELDS, typed, problems),
    url: urls.workQueue(),
    kind,
    mine: mine === 'true',
    filtered: Boolean(kind ?? teamId ?? search ?? mine),
    teams: teams.map(({ id, name }) => ({ value: id, label: name, selected: id === teamId })),
    severalTeams: teams.length > 1,
    chips: [undefined, ...WORK_KINDS].map((each) => ({
      label: speech.t(`work-queue.filter-${each ?? 'all'}`),
      count: each ? counts[each] : counts.total,
      url: addressWith(urls.workQueue(), { ...asked, kind: each }),
      current: each === kind,
    })),
    people: [...grouped(page.items, ({ person }) => person.id).values()].map((items) => {
      const person = items[0]?.person;
      const id = person?.id ?? '';
      const codes = (skillsOf.get(id) ?? []).map((skillId) => skills.get(skillId)?.code ?? '');
      return {
        name: person?.name,
        number: person?.number,
        team: person?.team,
        url: urls.person(id),
        count: codes.length,
        form: formOf(id, codes),
        items: items.map(({ skillId, reasons }) => ({
          skill: skills.get(skillId)?.name,
          reasonsUrl: urls.reasons(id, skillId),
          reasons: reasons.map((reason) => ({
            state: stateOf(reason),
            label: speech.t(`work-queue.kind-${reason.kind}`),
            sentence: sentenceOf(reason, teller),
            note: 'request' in reason ? reason.request.note : null,
          })),
        })),
      };
    }),
    pager: (cursor ?? page.nextCursor) && {
      first: cursor ? addressWith(urls.workQueue(), asked) : null,
      next: page.nextCursor && addressWith(urls.workQueue(), { ...asked, cursor: page.nextCursor }),
    },
  };
}

/** One skill has its own form; several of one person are recorded together on one sheet. */
function formOf(employeeId: string, codes: readonly string[]): string {
  if (codes.length === 1) return addressWith(urls.newAssessment(employeeId), { skill: codes[0] });
  return addressWith(urls.personSheet(employeeId), { skills: codes.join(',') });
}

/** Which of the badges of `docs/design.md` a reason wears. */
function stateOf(reason: WorkReason): string {
  if (reason.kind === 'requested') return 'requested';
  if (reason.kind === 'after-course') return 'completed';
  return reason.kind === 'lapsing' ? 'expiring' : reason.kind;
}

function sentenceOf(
  reason: WorkReason,
  { names, actor }: { names: ReadonlyMap<string, string>; actor: Actor },
): Sentence {
  switch (reason.kind) {
    case 'requested':
    case 'after-course': {
      const { askedAt, takenById, plannedOn, courseTitle } = reason.request;
      const by = takenById === null ? 'nobody' : takenById === actor.employeeId ? 'you' : 'other';
      const params = {
        askedAt,
        by,
        name: takerOf(reason.request),
        planned: plannedOn ? 'yes' : 'no',
        plannedOn,
      };
      return reason.kind === 'requested'
        ? { key: 'work-queue.why-requested', params }
        : { key: 'work-queue.why-after-course', params: { ...params, course: courseTitle } };
    }
    case 'disputed': {
      const { latest, other } = reason;
      const nameOf = (id: string) => names.get(id) ?? '';
      return {
        key: 'work-queue.why-disputed',
        params: {
          sinceOn: reason.sinceOn,
          one: nameOf(latest.assessorId),
          level: latest.level,
          two: nameOf(other.assessorId),
          otherLevel: other.level,
        },
      };
    }
    case 'lapsed':
    case 'lapsing': {
      const { kind, level, validUntil } = reason;
      return { key: `work-queue.why-${kind}`, params: { level, validUntil } };
    }
  }
}
