import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DateColumn, InstantColumn } from '../database/columns.js';
import type { Tx } from '../history/tx.js';
import type { CalendarDate } from '../shared/calendar-date.js';

/**
 * The last day on which somebody meant to assess on request, and that is off: a colleague took it over, it was given back, or
 * its day was taken away. It may stand in their calendar, and in that of the person.
 */
@Entity('given_up_days')
export class GivenUpDay {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('AssessmentRequest') requestId: string;
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Employee') @Index() assessorId: string;
  @DateColumn() plannedOn: CalendarDate;
  @InstantColumn() givenUpAt: string;
}

/** Notes that the day a request had is off; nothing for one that had none. */
export async function giveUpDay(
  tx: Tx,
  {
    id,
    takenById,
    plannedOn,
  }: { readonly id: string; readonly takenById: string | null; readonly plannedOn: CalendarDate | null },
): Promise<void> {
  if (takenById === null || plannedOn === null) return;
  const day = { requestId: id, assessorId: takenById, plannedOn, givenUpAt: tx.at };
  await tx.repository(GivenUpDay).save(day);
}
