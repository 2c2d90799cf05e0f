import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { Config } from '../config.js';
import { Redirect, View } from './answers.js';
import { leaveNotice, PageContext } from './page-context.js';
import { UnreadSource } from './unread.js';

/** Turns a controller's `View` into HTML and its `Redirect` into 303; everything else passes as JSON. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly pages: PageContext,
    private readonly unread: UnreadSource,
    @Inject(Config) private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (answer instanceof View) {
          const unread = await this.unread.for(request.actor);
          void reply
            .status(answer.status)
            .type('text/html; charset=utf-8')
            .header('cache-control', 'no-store');
          return this.pages.html(request, reply, answer.page, answer.title, answer.model, unread);
        }
        if (answer instanceof Redirect) {
          leaveNotice(reply, answer, this.config.secure);
          // A browser follows a redirect behind a script's back; a script that sent the form is told where to go.
          void reply
            .status(request.headers['x-sent-by'] === 'script' ? 204 : 303)
            .header('location', answer.url)
            .header('cache-control', 'no-store');
          return '';
        }
        return answer;
      }),
    );
  }
}
