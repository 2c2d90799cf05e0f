import type { Speech } from '../../web/speech.js';
import { evidenceTable } from '../certificates/evidence.presenter.js';
import type { NamedReduction } from '../limits/limits.queries.js';
import { scopeNotes } from '../limits/scope.presenter.js';
import { type CandidacyState, TRANSITIONS } from './candidacy-transitions.js';
import type { ToldEvent } from './candidacies.queries.js';
import type { ApplicationEvent } from './read-applications.js';

/** What happened to an application, the latest first. */
export function eventRows(events: readonly ApplicationEvent[], speech: Speech) {
  return events
    .map(({ event, byName, recordedAt, reasons, impartialityWaiver, schemeVersion, dueOn }) => ({
      state: TRANSITIONS[event].to,
      stateLabel: speech.t(`certifications.candidacy-${TRANSITIONS[event].to}`),
      byName,
      recordedAt,
      reasons,
      waiver: impartialityWaiver,
      schemeVersion,
      dueOn,
    }))
    .reverse();
}

/** The states into which a decision leads that issues a certificate. */
const ISSUING: ReadonlySet<CandidacyState> = new Set(['granted', 'upheld']);

/**
 * What each decision stood on, the latest first.
 *
 * @param reductions of the certificate that was issued
 */
export function decisionRows(
  events: readonly ToldEvent[],
  reductions: readonly NamedReduction[],
  speech: Speech,
) {
  return events
    .flatMap(({ event, happenedOn, evidence }) => (evidence ? [{ event, happenedOn, evidence }] : []))
    .map(({ event, happenedOn, evidence }) => {
      const { to } = TRANSITIONS[event];
      const since = ISSUING.has(to) ? reductions : [];
      return {
        what: {
          key: 'certifications.stood-on',
          params: {
            outcome: speech.t(`certifications.candidacy-${to}`),
            happenedOn,
            version: evidence.profileVersion,
            months: evidence.monthsInRole,
          },
        },
        education: evidence.education ?? null,
        scopeNotes: scopeNotes(since, speech),
        evidence: evidenceTable(evidence, since, speech),
      };
    })
    .reverse();
}
