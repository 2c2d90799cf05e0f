import { certificatesPanel } from '../certifications/certificates/certificates.presenter.js';
import { type GapRow, gapRows } from '../gaps/gaps.presenter.js';
import { type ReadinessShown, readinessShown } from '../gaps/readiness.presenter.js';
import { roleOf } from '../gaps/role-asked.js';
import { recordPlaces } from '../people/record-places.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import { teaches } from '../training/course-reach.js';
import { trainingPanel } from '../training/recommendation.presenter.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import type { Sentence } from '../web/sentence.js';
import { addressWith, urls } from '../web/urls.js';
import { categoriesOf } from './categories.js';
import { ladderShown } from './ladder.presenter.js';
import { nextStep } from './next-step.js';
import { stepShown, type StepReader, type StepShown } from './next-step.presenter.js';
import type { PathFacts } from './path.queries.js';
import { timelineOf } from './timeline.presenter.js';

/** What the reader asked to see, and what they may do here. */
export interface PathView {
  readonly own: boolean;
  readonly asOf: CalendarDate;
  readonly today: CalendarDate;
  /** As it stands in the page's address. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly mayChooseTarget: boolean;
  /** For whom the next steps are worded. */
  readonly reader: StepReader;
  readonly actions: readonly { readonly label: string; readonly url: string }[];
  /** What was typed into the target form, and what is wrong with it. */
  readonly typed?: { readonly role: string; readonly problems: readonly FieldProblem[] };
}

/** The page of one person: who they are, where they want to go, and what stands in between. */
export function pathModel(facts: PathFacts, view: PathView, speech: Speech) {
  const { person, roles, role, named } = facts;
  const rows = named
    ? withSteps(onwards(gapRows(person.id, named.standing, named.names, speech), view), facts, view)
    : [];
  const present = roleOf(roles, person.currentRoleId);
  const target = roleOf(roles, person.targetRoleId);
  const url = view.own ? urls.myPath() : urls.person(person.id);
  return {
    heading: view.own ? speech.t('dashboards.my-path-title') : person.name,
    own: view.own,
    actions: view.actions,
    places: recordPlaces(person.id, view.own, 'path'),
    ladder: ladderOf(facts, view, url, speech),
    moment: momentOf(view),
    person: { ...person, present, target },
    target: view.mayChooseTarget ? targetForm(facts, view) : null,
    look: {
      url,
      asOf: view.asOf,
      roles: roles.map(({ code, title }) => ({ value: code, label: title, selected: code === role?.code })),
    },
    role,
    readiness: named && inShort(readinessShown(named.standing.readiness, rows)),
    open: rows.filter(needsAttention),
    settled: rows.filter((row) => !needsAttention(row)),
    categories: categoriesOf(rows, speech.language),
    training:
      named &&
      facts.training &&
      trainingPanel(facts.training, named.names.skills, speech, (minimise) =>
        addressWith(url, { ...view.query, minimise }),
      ),
    certificates: {
      ...certificatesPanel(facts.certificates, speech),
      datesUrl: view.own ? urls.myDates() : null,
      educationUrl: urls.education(person.id),
    },
    timeline: timelineOf(facts.events, roles),
    historyUrl: urls.recordHistory(person.id),
  };
}

/** A requirement with the one thing to be done next about it. */
interface StepRow extends GapRow {
  readonly step: StepShown | null;
}

/** Nothing is to be done about a day that has passed. */
function withSteps(rows: readonly GapRow[], facts: PathFacts, view: PathView): readonly StepRow[] {
  const courses = new Map(facts.training?.courses.map((course) => [course.id, course]));
  const closing = new Map(
    facts.training?.gaps.map(({ skillId, isClosed, courseIds }) => {
      const first = isClosed ? courses.get(courseIds[0] ?? '') : undefined;
      return [skillId, first && { id: first.id, teaches: teaches(first, skillId) }];
    }),
  );
  return rows.map((row) => {
    const { skillId } = row;
    const help = { request: facts.requests.get(skillId) ?? null, course: closing.get(skillId) ?? null };
    const step = view.asOf < view.today ? null : nextStep(row.gap, help);
    // The own view stands in a column of its own; when it was said stands with the other reasons of the level.
    const reasons = row.reasons.filter(({ code }) => code !== 'self');
    return { ...row, reasons, step: step && stepShown(step, row, facts.person.id, view.reader, courses) };
  });
}

function ladderOf(
  { person, roles, role, named, ladder }: PathFacts,
  view: PathView,
  url: string,
  speech: Speech,
) {
  const { currentRoleId, targetRoleId } = person;
  const concerned = [currentRoleId, targetRoleId, role?.id];
  const shown = roles.filter(
    ({ id, retiredOn }) => retiredOn === null || retiredOn > view.asOf || concerned.includes(id),
  );
  const asked = role && { id: role.id, percent: named?.standing.readiness.percent ?? null };
  const asOf = view.query.asOf;
  const addressOf = (code: string) => addressWith(url, { role: code, asOf });
  return ladderShown(shown, ladder, { currentRoleId, targetRoleId, asked }, addressOf, speech);
}

/** The most important of what is missing; the table below has all of it. */
function inShort(readiness: ReadinessShown<StepRow>) {
  const missing = readiness.missing.slice(0, 5);
  return { ...readiness, missing, more: readiness.missing.length - missing.length };
}

/** What is missing, and what is met but not for long. */
function needsAttention({ gap, state }: GapRow): boolean {
  return state === 'expiring' || (!gap.satisfied && state !== 'exempt');
}

/** Whoever asks "why?" keeps the role and the day they look at. */
function onwards(rows: readonly GapRow[], { query: { role, asOf } }: PathView): readonly GapRow[] {
  if (role === undefined && asOf === undefined) return rows;
  return rows.map((row) => ({ ...row, reasonsUrl: addressWith(row.reasonsUrl, { role, asOf }) }));
}

function momentOf({ asOf, today }: PathView): Sentence | null {
  if (asOf === today) return null;
  return asOf > today
    ? { key: 'dashboards.forecast', params: { asOfOn: asOf } }
    : { key: 'dashboards.looking-back', params: { asOfOn: asOf } };
}

function targetForm({ person, roles }: PathFacts, { today, typed }: PathView) {
  const chosen = typed?.role ?? roleOf(roles, person.targetRoleId)?.code ?? '';
  return {
    url: urls.target(person.id),
    form: formModel(['role'], { role: chosen }, typed?.problems ?? []),
    choices: roles
      .filter(({ id, retiredOn }) => id !== person.currentRoleId && (retiredOn === null || retiredOn > today))
      .map(({ code, title }) => ({ value: code, label: title, selected: code === chosen })),
  };
}
