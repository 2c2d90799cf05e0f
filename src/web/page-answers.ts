import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../config.js';
import { Redirect, View } from './answers.js';
import { leaveNotice, PageContext } from './page-context.js';
import { UnreadSource } from './unread.js';

/** Sends what page controllers answer: a `View` as HTML, a `Redirect` as 303. */
@Injectable()
export class PageAnswers {
  constructor(
    private readonly pages: PageContext,
    private readonly unread: UnreadSource,
    @Inject(Config) private readonly config: Config,
  ) {}

  async send(answer: View | Redirect, reply: FastifyReply): Promise<void> {
    void reply.header('cache-control', 'no-store');
    if (answer instanceof View) await this.show(answer, reply);
    else this.leadTo(answer, reply);
  }

  private async show({ page, title, model, status, retryAfter }: View, reply: FastifyReply): Promise<void> {
    const { request } = reply;
    const unread = await this.unread.for(request.actor);
    const html = this.pages.html(request, reply, page, title, model, unread);
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
    void reply.status(status).type('text/html; charset=utf-8').send(html);
  }

  private leadTo(answer: Redirect, reply: FastifyReply): void {
    leaveNotice(reply, answer, this.config.secure);
    // A browser follows a redirect behind a script's back; a script that sent the form is told where to go.
    const status = reply.request.headers['x-sent-by'] === 'script' ? 204 : 303;
    void reply.status(status).header('location', answer.url).send('');
  }
}
