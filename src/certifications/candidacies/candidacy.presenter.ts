import { levelChip } from '../../gaps/gaps.presenter.js';
import type { Speech } from '../../web/speech.js';
import { TRANSITIONS } from './candidacy-transitions.js';
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

/** What each decision stood on, the latest first. */
export function decisionRows(events: readonly ToldEvent[], speech: Speech) {
  return events
    .flatMap(({ event, happenedOn, evidence }) => (evidence ? [{ event, happenedOn, evidence }] : []))
    .map(({ event, happenedOn, evidence }) => ({
      what: {
        key: 'certifications.stood-on',
        params: {
          outcome: speech.t(`certifications.candidacy-${TRANSITIONS[event].to}`),
          happenedOn,
          version: evidence.profileVersion,
          months: evidence.monthsInRole,
        },
      },
      skills: evidence.skills.map((skill) => ({
        ...skill,
        required: levelChip(skill.required),
        held: levelChip(skill.held),
        stateLabel: speech.t(`gaps.state-${skill.state}`),
      })),
    }))
    .reverse();
}
