import { createHash } from 'node:crypto';
import type { Actor } from '../shared/actor.js';
import { isId, newId } from '../shared/id.js';
import type { FormBody } from './form.js';

/** The hidden field in which a form carries its key (`{{> form-key key=…}}`). */
const FIELD = '_key';

/** The key a form is shown with: the one it came back with, a new one otherwise. */
export function formKey(typed: FormBody = {}): string {
  return isId(typed[FIELD]) ? typed[FIELD] : newId();
}

/**
 * The actor, under the key of the form they sent: a form that arrives twice, because somebody pressed twice or the
 * answer to the first was lost on the way, acts once and is answered alike. The same key with other contents is a
 * Conflict (`UnitOfWork.run`).
 */
export function actingOnce(actor: Actor, body: FormBody): Actor {
  const key = body[FIELD];
  if (!isId(key)) return actor;
  const { _csrf: _, ...contents } = body;
  const fingerprint = createHash('sha256').update(JSON.stringify(contents)).digest('hex');
  return { ...actor, origin: { ...actor.origin, idempotency: { key, fingerprint } } };
}
