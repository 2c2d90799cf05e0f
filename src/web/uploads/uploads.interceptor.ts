import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, concatMap, from, type Observable, throwError } from 'rxjs';
import { Config } from '../../config.js';
import { Forbidden } from '../../shared/errors.js';
import { isApi } from '../error.filter.js';
import { formRefusal } from '../form-protection.js';
import { refuseLongTexts } from '../text-limits.js';
import { UploadReceiver } from './receive-uploads.js';
import { bringsUploads } from './register-uploads.js';

/** Receives the files of a request after the guard and before the route; afterwards its body is that of any form. */
@Injectable()
export class UploadsInterceptor implements NestInterceptor {
  constructor(@Inject(Config) private readonly config: Config) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (!bringsUploads(request)) return next.handle();
    const check = checkFor(request);
    const receiver = new UploadReceiver(this.config.incomingFolder, (fields) => {
      request.body = fields;
      refuseLongTexts(request);
      check();
    });
    const discard = () => receiver.discard();
    // Whoever hangs up leaves nothing behind either.
    reply.raw.once('close', () => void discard());
    try {
      await receiver.receive(request);
    } catch (error) {
      await discard();
      throw error;
    }
    request.uploads = { files: receiver.files, problems: receiver.problems };
    return next.handle().pipe(
      concatMap((answer) => discard().then(() => answer as unknown)),
      catchError((error: unknown) => from(discard()).pipe(concatMap(() => throwError(() => error)))),
    );
  }
}

/**
 * A form carries its token, before its files. The API's callers carry a bearer token, or are one of our own pages: a
 * form with files is the one thing that a foreign page can send to the API unasked.
 */
function checkFor(request: FastifyRequest): () => void {
  if (isApi(request)) {
    return () => {
      const isOwn = request.headers['sec-fetch-site'] === 'same-origin';
      if (request.headers.authorization === undefined && !isOwn) throw new Forbidden('foreign-page');
    };
  }
  return () => {
    const refusal = formRefusal(request);
    if (refusal) throw refusal;
  };
}
