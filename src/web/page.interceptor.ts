import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Config } from '../config.js';
import { Redirect, View } from './answers.js';
import { leaveNotice, PageContext } from './page-context.js';

/** Turns a controller's `View` into HTML and its `Redirect` into 303; everything else passes as JSON. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly pages: PageContext,
    @Inject(Config) private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (answer instanceof View) {
          void reply
            .status(answer.status)
            .type('text/html; charset=utf-8')
            .header('cache-control', 'no-store');
          return this.pages.html(request, reply, answer.page, answer.title, answer.model);
        }
        if (answer instanceof Redirect) {
          if (answer.notice) leaveNotice(reply, answer.notice, this.config.secure);
          void reply.status(303).header('location', answer.url).header('cache-control', 'no-store');
          return '';
        }
        return answer;
      }),
    );
  }
}
