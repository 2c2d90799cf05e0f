import type { RequestListener, Server } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions } from 'fastify';
import { ReadyAnswer, Redirect, View } from './answers.js';
import type { PageAnswers } from './page-answers.js';
import type { BareAnswers } from './server/bare-answers.js';
import type { Door } from './server/door.js';

type Options = FastifyHttpOptions<Server> & { readonly skipMiddie: boolean };
type Reply = ReturnType<FastifyAdapter['reply']>;

/**
 * Fastify beneath Nest, where a controller's `View` or `Redirect` is sent as a page; everything else is sent as JSON.
 * An interceptor would do as well, but Nest leads every request past it through observables, the API's too.
 */
export class PageAdapter extends FastifyAdapter {
  private pages: PageAnswers | null = null;

  constructor(
    readonly door: Door,
    options: Options,
  ) {
    super({
      ...options,
      return503OnClosing: false,
      serverFactory: (listener: RequestListener) => door.open(listener),
    });
  }

  /** Called once the features are put together; no request comes before. */
  answerWith(pages: PageAnswers, bare: BareAnswers): void {
    this.pages = pages;
    this.door.answerWith(bare);
  }

  override reply(...[response, body, statusCode]: Parameters<FastifyAdapter['reply']>): Reply {
    if (body instanceof ReadyAnswer) return sendReady(body, response as Reply);
    const isPage = body instanceof View || body instanceof Redirect;
    if (!isPage || !this.pages) return super.reply(response, body, statusCode);
    // Nest waits for what it is given, and has the filters answer for what fails.
    return this.pages.send(body, response as Reply) as unknown as Reply;
  }
}

/** Of these the connection knows better. */
const OF_THE_CONNECTION = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];

function sendReady({ status, headers, body }: ReadyAnswer, reply: Reply): Reply {
  for (const [name, value] of Object.entries(headers)) {
    if (OF_THE_CONNECTION.includes(name) || name.startsWith('x-ratelimit')) continue;
    // Cookies join those that this thread sets.
    void reply.header(name, value);
  }
  return reply.status(status).send(body);
}
