import type { Tx } from '../../history/tx.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { newId } from '../../shared/id.js';
import { CandidacyEventRecord } from './candidacy.entity.js';
import { type CandidacyEvent, type CandidacyState, TRANSITIONS } from './candidacy-transitions.js';
import type { CertificateEvidence } from '../certificates/certificate-evidence.js';

/** What an event says besides who and when. */
export interface EventFacts {
  readonly schemeVersion?: { readonly id: string; readonly number: number } | null;
  readonly reasons?: string | null;
  readonly evidence?: CertificateEvidence | null;
  readonly impartialityWaiver?: string | null;
  readonly dueOn?: CalendarDate | null;
}

/** The application that something happens to. */
export interface Subject {
  readonly id: string;
  readonly employeeId: string;
  readonly state: CandidacyState;
  /** So many happened before. */
  readonly events: { readonly length: number };
}

/** Appends an event to an application, with its line of history (`candidacy.applied`, `candidacy.refused` …). */
export async function recordEvent(
  tx: Tx,
  { id, employeeId, state, events }: Subject,
  event: CandidacyEvent,
  happenedOn: CalendarDate,
  facts: EventFacts & { readonly certification: string },
): Promise<CandidacyState> {
  const { certification, schemeVersion, reasons = null, evidence = null, impartialityWaiver = null } = facts;
  const { dueOn = null } = facts;
  const { actor } = tx;
  await tx.repository(CandidacyEventRecord).insert({
    id: newId(),
    candidacyId: id,
    number: events.length + 1,
    event,
    schemeVersionId: schemeVersion?.id ?? null,
    reasons,
    evidence,
    impartialityWaiver,
    dueOn,
    byUserId: actor.userId,
    byEmployeeId: actor.employeeId,
    byName: actor.name,
    happenedOn,
    recordedAt: tx.at,
  });
  const { to } = TRANSITIONS[event];
  const after = {
    certification,
    state: to,
    ...(schemeVersion && { schemeVersion: schemeVersion.number }),
    ...(reasons !== null && { reasons }),
    ...(impartialityWaiver !== null && { impartialityWaiver }),
    ...(dueOn !== null && { dueOn }),
    ...(evidence !== null && { evidence }),
  };
  tx.record({
    act: `candidacy.${to}`,
    subject: { type: 'candidacy', id },
    employeeId,
    ...(events.length > 0 && { before: { state } }),
    after,
  });
  return to;
}
