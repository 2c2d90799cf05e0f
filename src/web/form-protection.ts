import csrf from '@fastify/csrf-protection';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import { Forbidden, type Refusal } from '../shared/errors.js';
import { bringsUploads } from './uploads/register-uploads.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Why a visitor's form is not taken; the guard says it where no sign-in is asked for first. */
    refusedForm: Refusal | null;
  }
}

/**
 * Forms carry a token that only our own pages know, and only those of the same session: one from before the sign-in, or
 * from somebody else's, is none. The API is JSON, which a foreign page can't send unasked. A form with files is read
 * later, and its token checked then (`UploadsInterceptor`).
 */
export async function protectForms(fastify: FastifyInstance, config: Config, secret: string): Promise<void> {
  await fastify.register(csrf, {
    sessionPlugin: '@fastify/cookie',
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'strict', secure: config.secure },
    csrfOpts: { hmacKey: secret },
    getUserInfo: sessionOf,
  });
  fastify.decorateRequest('refusedForm', null);
  fastify.addHook('preValidation', (request, _reply, done) => {
    const isRead = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    const refusal =
      isRead || request.url.startsWith('/api/') || bringsUploads(request) ? null : formRefusal(request);
    if (refusal && isSignedIn(request)) return done(refusal);
    request.refusedForm = refusal;
    done();
  });
}

/** The token for the forms of a page. */
export function formToken(reply: FastifyReply): string {
  return reply.generateCsrf({ userInfo: sessionOf(reply.request) });
}

/** Why a form is not taken, or null when it comes from a page of ours and of this session. */
export function formRefusal(request: FastifyRequest): Refusal | null {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return new Forbidden('foreign-page');
  let isWrong = false;
  const answer = { send: () => (isWrong = true) } as unknown as FastifyReply;
  request.server.csrfProtection(request, answer, () => undefined);
  return isWrong ? new Forbidden('form-outdated') : null;
}

function isSignedIn({ session }: FastifyRequest): boolean {
  return (session as typeof session | null)?.userId !== undefined;
}

/** Visitors have no session: their token belongs to their browser's cookie alone. */
function sessionOf(request: FastifyRequest): string {
  return isSignedIn(request) ? request.session.sessionId : 'visitor';
}
