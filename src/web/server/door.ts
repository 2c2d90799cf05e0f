import type { OutgoingHttpHeaders, RequestListener, Server } from 'node:http';
import type { BareAnswers } from './bare-answers.js';
import { refuseSocket } from './refuse-socket.js';
import { LimitedServer } from './server.js';

/** Where connections come in: made before the features, and given their words once they are there. */
export class Door {
  private limited: LimitedServer | null = null;
  private words: BareAnswers | null = null;

  /** @param headers what every answer carries, also one to what was no request */
  constructor(
    private readonly headers: OutgoingHttpHeaders,
    private readonly isBehindProxy: boolean,
  ) {}

  open(listener: RequestListener): Server {
    this.limited = new LimitedServer(
      listener,
      (error, socket, request) => refuseSocket(error, socket, request, this.words, this.headers),
      this.isBehindProxy,
    );
    return this.limited.server;
  }

  answerWith(words: BareAnswers): void {
    this.words = words;
  }

  endHalfSent(): void {
    this.limited?.endHalfSent();
  }
}
