import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../config.js';
import { Refusal } from '../../shared/errors.js';
import { MOST_BYTES } from './limits.js';

class TooMany extends Refusal {
  readonly status = 429;
}

class TooLarge extends Refusal {
  readonly status = 413;
}

/** A form around the largest credential. */
const MOST_FORM_BYTES = MOST_BYTES + 64 * 1024;

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

/** Anybody may verify, and a verification costs us work and others requests: so few in a minute for each address. */
@Injectable()
export class VerificationLimit implements CanActivate {
  private limiter: Limiter | null = null;

  constructor(
    private readonly http: HttpAdapterHost,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** @throws Refusal 429, or 413 for what is too large to be received at all. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (Number(request.headers['content-length'] ?? 0) > MOST_FORM_BYTES)
      throw new TooLarge('body-too-large');
    const limit = await this.limit()(request);
    if (limit.isAllowed || !limit.isExceeded) return true;
    void context.switchToHttp().getResponse<FastifyReply>().header('retry-after', String(limit.ttlInSeconds));
    throw new TooMany('too-many-requests');
  }

  private limit(): Limiter {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    return (this.limiter ??= fastify.createRateLimit({
      max: this.config.VERIFICATIONS_PER_MINUTE,
      timeWindow: '1 minute',
    }));
  }
}
