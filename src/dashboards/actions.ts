import { may } from '../access/permissions.js';
import { isSelf, mayAssess, type Person } from '../access/reach.js';
import type { Actor } from '../shared/actor.js';
import { urls } from '../web/urls.js';

/** What the reader of a person's page may do from there. */
export function actionsOn(actor: Actor, person: Person): { label: string; url: string }[] {
  const mayRecord = may(actor.kinds, 'assessments.record') && mayAssess(actor, person);
  const assess = isSelf(actor, person) ? 'dashboards.assess-myself' : 'dashboards.assess';
  return [
    ...(mayRecord ? [{ label: assess, url: urls.newAssessment(person.id) }] : []),
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
