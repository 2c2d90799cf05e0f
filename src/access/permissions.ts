import type { UserKind } from '../shared/actor.js';

/** Everybody, also without signing in. */
const ANYBODY = 'anybody';

type Permitted = readonly UserKind[] | typeof ANYBODY;

const EVERYONE = ['employee', 'trainer', 'manager', 'certifier', 'administrator', 'auditor'] as const;
const OVERSEERS = ['trainer', 'manager', 'administrator', 'auditor'] as const;

/**
 * Which kinds of user may do what (`domain.md`, section 8): the only such list. An action that is not here does
 * not compile; a route without an action does not start. *On whom* an actor may do it is a matter of reach
 * (`reach.ts`), and the two are asked together.
 */
export const PERMISSIONS = {
  'session.open': ANYBODY,
  'session.close': ANYBODY,
  'language.choose': ANYBODY,
  'service.observe': ANYBODY,
  'api.read-description': ANYBODY,

  'account.see': EVERYONE,
  'account.change': EVERYONE,

  'people.list': OVERSEERS,
  'people.see': EVERYONE,
  'people.change': ['administrator'],
  'teams.see': ['administrator', 'auditor'],
  'target.choose': ['employee'],

  'catalogue.see': EVERYONE,
  'catalogue.change': ['administrator'],
  'impact.see': ['administrator', 'auditor'],
  'courses.change': ['trainer', 'administrator'],

  'assessments.see': EVERYONE,
  'assessments.record': ['employee', 'trainer', 'manager', 'administrator'],
  'assessments.withdraw': ['trainer', 'manager', 'administrator'],
  'requests.see': EVERYONE,
  'requests.ask': ['employee'],
  'requests.answer': ['trainer', 'manager'],
  'completions.record': ['trainer', 'manager', 'administrator'],
  'work-queue.see': ['trainer', 'manager'],
  'agreement.see': ['trainer', 'administrator', 'auditor'],
  'holds.place': ['trainer', 'manager', 'administrator'],
  'assessors.see': ['administrator', 'auditor'],
  'assessors.authorise': ['administrator'],
  'exemptions.grant': ['manager', 'administrator'],

  'path.see': EVERYONE,
  'search.use': EVERYONE,
  'help.read': EVERYONE,
  'notifications.see': EVERYONE,
  'outbox.see': ['administrator', 'auditor'],
  'team.see': ['trainer', 'manager', 'administrator', 'auditor'],
  'bench.see': ['manager', 'administrator', 'auditor'],

  'certifications.see': EVERYONE,
  'certifications.change': ['administrator'],
  'candidates.see': ['certifier', 'administrator', 'auditor'],
  'candidacies.see': EVERYONE,
  'candidacies.apply': ['employee'],
  'candidacies.decide': ['certifier'],
  'certificates.revoke': ['certifier'],
  'credentials.read-public': ANYBODY,
  'credentials.see': EVERYONE,
  'credentials.share': EVERYONE,
  'certificates.suspend': ['certifier'],
  'certificates.reduce': ['certifier'],
  'certificates.reissue': ['certifier', 'administrator'],
  'expiries.see': ['trainer', 'manager', 'certifier', 'administrator', 'auditor'],
  'register.search': ANYBODY,
  'register.consent': ['employee'],
  'education.see': EVERYONE,
  'education.record': ['trainer', 'manager', 'administrator'],
  'education.withdraw': ['trainer', 'manager', 'administrator'],

  'credentials.verify': ANYBODY,
  'received-credentials.see': EVERYONE,
  'received-credentials.bring': ['employee'],
  'received-credentials.withdraw': ['employee'],
  'received-credentials.decide': ['trainer', 'manager'],
  'trust-rules.see': ['trainer', 'manager', 'administrator', 'auditor'],
  'trust-rules.make': ['administrator'],
  'issuer-hosts.see': ['administrator', 'auditor'],
  'issuer-hosts.allow': ['administrator'],

  'history.see': ['administrator', 'auditor'],
  'history.watch': ['administrator', 'auditor'],
  'users.see': ['administrator', 'auditor'],
  'users.change': ['administrator'],
  'settings.see': ['administrator', 'auditor'],
  'settings.change': ['administrator'],
} as const satisfies Record<string, Permitted>;

export type Action = keyof typeof PERMISSIONS;

/** Whether a user of these kinds may do `action` at all; `null` = not signed in. */
export function may(kinds: readonly UserKind[] | null, action: Action): boolean {
  const permitted: Permitted = PERMISSIONS[action];
  if (permitted === ANYBODY) return true;
  return kinds !== null && kinds.some((kind) => permitted.includes(kind));
}

export function isOpenToAnybody(action: Action): boolean {
  return (PERMISSIONS[action] as Permitted) === ANYBODY;
}
