import { availableParallelism, totalmem } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../config.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import type { Job } from '../../threads/job.js';
import { Threads } from '../../threads/threads.js';
import { ReadyAnswer } from '../answers.js';
import { isApi } from '../error.filter.js';
import { ExportRecords } from '../export/export-records.js';
import { formToken } from '../form-protection.js';
import { NavigationSource } from '../navigation.js';
import type { ExportMade, LargeAnswer, LargeJob } from './large-question.js';

/** In MiB. A question about 10,000 people needs more than 512. */
const MEMORY = { least: 512, most: 2048 } as const;

/** Each opens the whole application: few, and they stay for a while. */
@Injectable()
export class LargeQuestionThreads extends Threads {
  constructor() {
    const quarter = Math.round(totalmem() / 2 ** 20 / 4);
    super({
      threads: Math.max(1, Math.min(2, availableParallelism() - 1)),
      memory: Math.min(MEMORY.most, Math.max(MEMORY.least, quarter)),
      seconds: 60,
      waiting: 10,
      idleSeconds: 600,
    });
  }
}

/** Counts the people that a question of this actor is about. */
export type Size = (actor: Actor, about: About) => Promise<number>;

/** Whom a question is about: those in the asker's reach, or everybody, whoever asks. */
export type About = 'reach' | 'everybody';

/** Has questions about many people answered by the same application in a thread of its own (`docs/decisions/0014`). */
@Injectable()
export class LargeQuestions {
  /** People from whom on a question is large. Below, it is answered sooner than it is handed over. */
  from = 500;
  private size: Size = () => Promise.resolve(0);
  private job: Job<LargeJob, LargeAnswer> | null = null;

  constructor(
    private readonly threads: LargeQuestionThreads,
    private readonly navigation: NavigationSource,
    private readonly records: ExportRecords,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Called once, by the room that knows people. */
  sizedBy(size: Size): void {
    this.size = size;
  }

  /** Called once, where the application is put together; never in a thread that answers large questions itself. */
  answeredBy(job: Job<LargeJob, LargeAnswer>): void {
    this.job = job;
  }

  /**
   * @returns null for what this thread answers as well itself.
   * @throws TooBusy and Unfinished, each of them 503
   */
  async answer(request: FastifyRequest, reply: FastifyReply, about: About): Promise<ReadyAnswer | null> {
    const { actor } = request;
    if (!this.job || !actor || (await this.size(actor, about)) < this.from) return null;
    const question = {
      url: request.url,
      headers: passedOn(request),
      requestId: request.id,
      judged: { actor, language: request.language, csrf: isApi(request) ? null : formToken(reply) },
      askedAt: this.clock.millis(),
      demo: this.navigation.demo,
    };
    const answer = ({ what, after }: ExportMade) => this.records.keep(actor, what, after);
    const { status, headers, body } = await this.threads.run(
      this.job,
      { config: { ...this.config }, question },
      { answer: (asked) => answer(asked as ExportMade) },
    );
    return new ReadyAnswer(status, headers, Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  }
}

/** What an answer may depend on. The session stays: who asks is judged already. */
function passedOn({ headers, cookies }: FastifyRequest): Record<string, string> {
  const notice = cookies.notice;
  return {
    ...(headers.accept && { accept: headers.accept }),
    ...(notice && { cookie: `notice=${encodeURIComponent(notice)}` }),
  };
}
