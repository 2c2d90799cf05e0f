import { may } from '../access/permissions.js';
import { isSelf, mayAssess, type Person } from '../access/reach.js';
import type { Actor } from '../shared/actor.js';
import { addressWith, urls } from '../web/urls.js';
import type { StepReader } from './next-step.presenter.js';

/** For whom the next steps of a person are worded. */
export function stepReaderOf(actor: Actor, person: Person): StepReader {
  if (isSelf(actor, person)) return { as: 'person' };
  const mayRecord = may(actor.kinds, 'assessments.record') && mayAssess(actor, person);
  return mayRecord && actor.employeeId !== null
    ? { as: 'assessor', employeeId: actor.employeeId }
    : { as: 'onlooker' };
}

/** What the reader may do about one skill of a person: assess it, or in their own ask for it. */
export function actionsOnSkill(
  actor: Actor,
  person: Person,
  skill: string,
): { label: string; url: string }[] {
  const { as } = stepReaderOf(actor, person);
  if (as === 'assessor') {
    return [{ label: 'dashboards.assess', url: addressWith(urls.newAssessment(person.id), { skill }) }];
  }
  return as === 'person' && may(actor.kinds, 'requests.ask')
    ? [{ label: 'requests.new-title', url: addressWith(urls.newRequest(person.id), { skill }) }]
    : [];
}

/** What the reader of a person's page may do from there, besides what `recordPlaces` leads to. */
export function actionsOn(actor: Actor, person: Person): { label: string; url: string }[] {
  const mayRecord = may(actor.kinds, 'assessments.record') && mayAssess(actor, person);
  return [
    ...(mayRecord && !isSelf(actor, person)
      ? [
          { label: 'dashboards.assess', url: urls.newAssessment(person.id) },
          { label: 'dashboards.assess-several', url: urls.personSheet(person.id) },
        ]
      : []),
    // One's own holds and exemptions stand among one's gaps, with their reasons.
    ...(isSelf(actor, person)
      ? []
      : [
          { label: 'dashboards.holds', url: urls.holds(person.id) },
          { label: 'dashboards.exemptions', url: urls.exemptions(person.id) },
        ]),
    ...(may(actor.kinds, 'people.change')
      ? [{ label: 'dashboards.edit', url: urls.personEdit(person.id) }]
      : []),
    ...(may(actor.kinds, 'candidates.see')
      ? [{ label: 'dashboards.candidates', url: urls.candidates() }]
      : []),
  ];
}
