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

/** Counts what is verified, wherever it is asked for: by account where there is one, else by address. */
@Injectable()
export class VerificationCount {
  private limiter: Limiter | null = null;

  constructor(
    private readonly http: HttpAdapterHost,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** @returns seconds after which to ask again; null = there is room for this one. */
  async full(request: FastifyRequest): Promise<number | null> {
    const limit = await this.limit()(request);
    return limit.isAllowed || !limit.isExceeded ? null : limit.ttlInSeconds;
  }

  private limit(): Limiter {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    return (this.limiter ??= fastify.createRateLimit({
      max: this.config.VERIFICATIONS_PER_MINUTE,
      timeWindow: '1 minute',
    }));
  }
}

/**
 * Stands before each route that verifies: a verification costs us work and others requests, so each account or address has
 * few in a minute.
 */
@Injectable()
export class VerificationLimit implements CanActivate {
  constructor(private readonly count: VerificationCount) {}

  /** @throws Refusal 429, or 413 for what is too large to be received at all. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (Number(request.headers['content-length'] ?? 0) > MOST_FORM_BYTES)
      throw new TooLarge('body-too-large');
    const seconds = await this.count.full(request);
    if (seconds === null) return true;
    void context.switchToHttp().getResponse<FastifyReply>().header('retry-after', String(seconds));
    throw new TooMany('too-many-requests');
  }
}
