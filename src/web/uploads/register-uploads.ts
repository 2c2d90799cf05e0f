import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../../shared/errors.js';
import type { Uploads } from './upload.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until the files of the request were received. */
    uploads: Uploads | null;
  }
  interface FastifyContextConfig {
    /** Whether the route accepts a form with files. */
    uploads?: boolean;
  }
}

class UploadRefused extends Refusal {
  readonly status = 415;
}

/**
 * A form with files reaches only the routes that say so (`AcceptsUploads`). Its body stays unread until the guard has
 * let the actor through: nobody fills our disk before we know who they are.
 */
export async function registerUploads(fastify: FastifyInstance): Promise<void> {
  fastify.decorateRequest('uploads', null);
  fastify.addHook('onRequest', (request, _reply, done) => {
    const accepts = request.routeOptions.config.uploads === true;
    if (isMultipart(request) && !accepts) done(new UploadRefused('content-type-not-accepted'));
    else done();
  });
  await fastify.register(multipart, { throwFileSizeLimit: false });
}

/** Whether the request's form is still to be received (`receiveUploads`), its token with it. */
export function bringsUploads(request: FastifyRequest): boolean {
  return isMultipart(request) && request.routeOptions.config.uploads === true;
}

function isMultipart({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.toLowerCase().startsWith('multipart/') ?? false;
}
