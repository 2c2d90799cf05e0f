import { APPEAL_DAYS } from '../certifications/candidacies/candidacies.service.js';
import { CandidacyEventRecord, CandidacyRecord } from '../certifications/candidacies/candidacy.entity.js';
import { TRANSITIONS } from '../certifications/candidacies/candidacy-transitions.js';
import { freezeEvidence } from '../certifications/certificates/freeze-evidence.js';
import { readCandidacies } from '../certifications/candidacies/read-candidacies.js';
import { readEvidenceNames } from '../certifications/certificates/read-evidence-names.js';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import { newId } from '../shared/id.js';
import { CANDIDACY_PARTS, type PlannedEvent } from './candidacies-plan.js';
import type { IdBook } from './id-book.js';
import type { Ladder } from './ladder.js';
import { keyOf, type PlannedPerson } from './people-plan.js';
import { workday } from './workday.js';

/** Applies, decides and appeals as the people of the plan did on their days, each on what the records said then. */
export async function writeCandidacies(
  tx: Tx,
  people: readonly PlannedPerson[],
  ladder: Ladder,
  ids: IdBook,
  today: CalendarDate,
): Promise<void> {
  for (const { person: key, events } of CANDIDACY_PARTS) {
    const person = people.find((each) => each.key === key);
    const scheme = ladder.certifications.find(({ role }) => role === person?.role);
    const [first] = events;
    if (!person || !scheme || !first) throw new RangeError(`${key} has no certification to apply for.`);
    const certificationId = ids.certification(scheme.code);
    const appliedAt = `${dayOf(first, today)}T09:20:00.000Z`;
    const record = { id: newId(), certificationId, employeeId: ids.employee(key), renewsId: null, appliedAt };
    await insertRows(tx.manager, CandidacyRecord, [record]);
    for (const [index, event] of events.entries()) {
      await writeEvent(tx, record, { ...event, number: index + 1, person }, ids, today);
    }
  }
}

async function writeEvent(
  tx: Tx,
  { id: candidacyId, certificationId, employeeId }: CandidacyRecord,
  planned: PlannedEvent & { readonly number: number; readonly person: PlannedPerson },
  ids: IdBook,
  today: CalendarDate,
): Promise<void> {
  const { number, event, reasons = null, by, person } = planned;
  const happenedOn = dayOf(planned, today);
  const [candidacy] = await readCandidacies(tx, { asOf: happenedOn, certificationId, employeeId });
  if (!candidacy?.profile) throw new RangeError(`${person.key} could not apply on ${happenedOn}.`);
  const { scheme, profile, gaps } = candidacy;
  const isDecision = by !== undefined;
  const names = await readEvidenceNames(tx, gaps);
  const evidence = freezeEvidence({ ...candidacy, profileVersion: profile.profileVersion }, names);
  const who = isDecision ? keyOf(by) : person.key;
  const row = {
    id: newId(),
    candidacyId,
    number,
    event,
    schemeVersionId: event === 'appeal' ? null : (scheme.version?.id ?? null),
    reasons,
    evidence: isDecision ? evidence : null,
    impartialityWaiver: null,
    dueOn: event === 'appeal' ? addDays(happenedOn, APPEAL_DAYS) : null,
    byUserId: ids.user(who),
    byEmployeeId: ids.employee(who),
    byName: by ?? person.name,
    happenedOn,
    recordedAt: `${happenedOn}T09:20:00.000Z`,
  };
  await insertRows(tx.manager, CandidacyEventRecord, [row]);
  const { to } = TRANSITIONS[event];
  tx.record({
    act: `candidacy.${to}`,
    subject: { type: 'candidacy', id: candidacyId },
    employeeId,
    after: { certification: scheme.code, state: to, ...(reasons !== null && { reasons }) },
  });
}

function dayOf({ daysAgo }: PlannedEvent, today: CalendarDate): CalendarDate {
  return workday(addDays(today, -daysAgo));
}
