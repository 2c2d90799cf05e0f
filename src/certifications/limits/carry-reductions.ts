import { newId } from '../../shared/id.js';
import type { Tx } from '../../history/tx.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { CertificateReduction } from './certificate-limits.entity.js';

/**
 * A reduced certificate renews as reduced: what was taken out of the one before is out of its renewal from its first day
 * on, for the reasons and by those that it was.
 *
 * @param skillIds those of the renewal; what it does not name any more needs no reduction
 */
export async function carryReductions(
  tx: Tx,
  {
    fromId,
    toId,
    reducedOn,
    skillIds,
  }: {
    readonly fromId: string;
    readonly toId: string;
    readonly reducedOn: CalendarDate;
    readonly skillIds: readonly string[];
  },
): Promise<void> {
  const reductions = tx.repository(CertificateReduction);
  const before = await reductions.findBy({ certificateId: fromId });
  for (const { reason, reducedByName, skillIds: reduced } of before) {
    const kept = reduced.filter((id) => skillIds.includes(id));
    if (kept.length === 0) continue;
    const facts = { skillIds: kept, reason, reducedOn, reducedByName, reducedAt: tx.at };
    await reductions.insert({ id: newId(), certificateId: toId, ...facts });
  }
}
