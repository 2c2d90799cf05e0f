import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../shared/errors.js';
import type { Door } from './door.js';
import { RETRY_AFTER } from './refuse-socket.js';

/** How long a stop waits for requests of which only a part has come, in milliseconds. */
const HALF_SENT = 5_000;

class Stopping extends Refusal {
  readonly status = 503;
  override readonly retryAfter = RETRY_AFTER;
}

/**
 * While the server stops, what is being answered is answered to its end, what comes anew is refused with 503 in the form
 * of every other refusal, and so is, after a while, what was only half sent.
 */
export function stopInOrder(fastify: FastifyInstance, door: Door): void {
  let isStopping = false;
  fastify.addHook('preClose', (done) => {
    isStopping = true;
    setTimeout(() => door.endHalfSent(), HALF_SENT).unref();
    done();
  });
  fastify.addHook('onRequest', (_request, _reply, done) => {
    if (isStopping) done(new Stopping('stopping'));
    else done();
  });
}
