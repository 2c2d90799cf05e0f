import { EducationRecord, EducationWithdrawal } from '../certifications/education/education-record.entity.js';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import { newId } from '../shared/id.js';
import type { IdBook } from './id-book.js';

/** Whose certificate expires soon, and who keeps up. */
const PERSON = 'meera-nair';
const TRAINER = 'Farhan Qureshi';
const ENTRIES = [
  { title: 'Regional customer service conference', hours: 6.5, daysAgo: 120, withdrawn: null },
  { title: 'Webinar: writing for customers in a hurry', hours: 1.25, daysAgo: 45, withdrawn: null },
  {
    ...{ title: 'First aid at work', hours: 4, daysAgo: 90 },
    withdrawn: { daysAgo: 88, reason: 'Recorded for the wrong person.' },
  },
];

/** Continuing education that her trainer recorded, one entry of it by mistake. */
export async function writeEducation(tx: Tx, ids: IdBook, today: CalendarDate): Promise<void> {
  const employeeId = ids.employee(PERSON);
  const instant = (daysAgo: number) => `${addDays(today, -daysAgo)}T10:40:00.000Z`;
  for (const { title, hours, daysAgo, withdrawn } of ENTRIES) {
    const facts = { title, hours, completedOn: addDays(today, -daysAgo) };
    const recorded = { recordedByName: TRAINER, recordedAt: instant(daysAgo - 1) };
    const entry = { id: newId(), employeeId, ...facts, ...recorded };
    await insertRows(tx.manager, EducationRecord, [entry]);
    const subject = { type: 'education-record', id: entry.id };
    tx.record({ act: 'education.recorded', subject, employeeId, after: facts });
    if (withdrawn === null) continue;
    const { reason } = withdrawn;
    const said = { withdrawnByName: TRAINER, withdrawnAt: instant(withdrawn.daysAgo) };
    await insertRows(tx.manager, EducationWithdrawal, [{ educationRecordId: entry.id, reason, ...said }]);
    tx.record({ act: 'education.withdrawn', subject, employeeId, before: facts, after: { reason } });
  }
}
