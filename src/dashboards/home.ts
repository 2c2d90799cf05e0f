import type { Actor, UserKind } from '../shared/actor.js';
import { urls } from '../web/urls.js';

/** Where each kind of user begins, the one that decides first: whoever leads people begins with them. */
const BEGINNINGS: readonly (readonly [UserKind, string])[] = [
  ['manager', urls.teamOverview()],
  ['trainer', urls.workQueue()],
  ['certifier', urls.candidates()],
  ['administrator', urls.people()],
  ['auditor', urls.history()],
  ['employee', urls.myPath()],
];

export function beginningOf({ kinds }: Actor): string {
  return BEGINNINGS.find(([kind]) => kinds.includes(kind))?.[1] ?? urls.account();
}
