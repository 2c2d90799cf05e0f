import { type Action, may } from './access/permissions.js';
import type { Actor } from './shared/actor.js';
import type { Place } from './web/navigation.js';
import { urls } from './web/urls.js';

const allowed = (action: Action) => (actor: Actor) => may(actor.kinds, action);

/** The main menu, in the order of a working day: what waits, one's own, one's people, the ladder, the office. */
export const places: readonly Place[] = [
  { label: 'web.nav-work-queue', url: urls.workQueue(), openTo: allowed('work-queue.see') },
  {
    label: 'web.nav-my-path',
    url: urls.myPath(),
    also: [urls.mySkills(), urls.selfAssessment()],
    openTo: (actor) => actor.employeeId !== null,
  },
  {
    label: 'certifications.mine-title',
    url: urls.myCertifications(),
    openTo: (actor) => actor.employeeId !== null,
  },
  { label: 'received.mine-title', url: urls.myCredentials(), openTo: (actor) => actor.employeeId !== null },
  { label: 'web.nav-trainees', url: urls.trainees(), openTo: (actor) => actor.kinds.includes('trainer') },
  {
    label: 'web.nav-team',
    url: urls.teamOverview(),
    within: urls.team(),
    openTo: allowed('team.see'),
  },
  { label: 'web.nav-agreement', url: urls.agreement(), openTo: allowed('agreement.see') },
  {
    label: 'received.list-title',
    url: urls.receivedCredentials(),
    openTo: allowed('received-credentials.decide'),
  },
  { label: 'web.nav-bench', url: urls.bench(), openTo: allowed('bench.see') },
  { label: 'web.nav-candidates', url: urls.candidates(), openTo: allowed('candidates.see') },
  { label: 'certifications.attention-title', url: urls.attention(), openTo: allowed('candidates.see') },
  { label: 'certifications.expiring-title', url: urls.expiring(), openTo: allowed('expiries.see') },
  { label: 'certifications.ended-title', url: urls.ended(), openTo: allowed('expiries.see') },
  { label: 'web.nav-people', url: urls.people(), openTo: allowed('people.list') },
  { label: 'web.nav-teams', url: urls.teams(), openTo: allowed('people.list') },
  { label: 'web.nav-roles', url: urls.roles(), openTo: allowed('catalogue.see') },
  { label: 'web.nav-skills', url: urls.skills(), openTo: allowed('catalogue.see') },
  { label: 'web.nav-courses', url: urls.courses(), openTo: allowed('catalogue.see') },
  { label: 'web.nav-settings', url: urls.settings(), openTo: allowed('settings.see') },
  { label: 'web.nav-users', url: urls.users(), openTo: allowed('users.see') },
  { label: 'web.nav-assessors', url: urls.assessors(), openTo: allowed('assessors.see') },
  { label: 'received.rules-title', url: urls.trustRules(), openTo: allowed('issuer-hosts.see') },
  { label: 'web.nav-outbox', url: urls.outbox(), openTo: allowed('outbox.see') },
  { label: 'web.nav-history', url: urls.history(), openTo: allowed('history.see') },
];
