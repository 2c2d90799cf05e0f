import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, SignInRequired } from '../access/allow.js';
import { Config } from '../config.js';
import { Reading } from '../database/reading.js';
import { SharedNames } from '../database/shared-names.js';
import { ActTime } from '../history/act-time.js';
import { NotFound, Refusal } from '../shared/errors.js';
import { sameSecret } from '../access/secrets.js';
import { Damage } from './damage.js';
import { UndeclaredProxy } from '../web/undeclared-proxy.js';
import { Metrics } from './metrics.js';
import { StorageProbe } from './storage-probe.js';

/** The process lives and can't do its work at the moment. */
class NotReady extends Refusal {
  readonly status = 503;
}

/** For those who keep the service running. */
@ApiExcludeController()
@Controller()
export class ServiceController {
  constructor(
    private readonly reading: Reading,
    private readonly metrics: Metrics,
    private readonly time: ActTime,
    private readonly damage: Damage,
    private readonly storage: StorageProbe,
    private readonly proxy: UndeclaredProxy,
    private readonly names: SharedNames,
    @Inject(Config) private readonly config: Config,
  ) {}

  /**
   * The process lives, whether its clock stands behind the latest act, how many contents of evidence were found damaged,
   * what it noticed about proxies, and whether names are given twice. Asks nothing else, so that a failing database never gets a healthy process
   * restarted.
   */
  @Get('health')
  @Allow('service.observe')
  health() {
    const clockSecondsBehind = this.time.secondsBehind();
    const damagedEvidence = this.damage.count;
    const warnings = [...this.proxy.findings, ...this.names.findings];
    return {
      status: 'alive',
      ...(clockSecondsBehind > 0 && { clockSecondsBehind }),
      ...(damagedEvidence > 0 && { damagedEvidence }),
      ...(warnings.length > 0 && { warnings }),
    };
  }

  /**
   * @throws NotReady while the database can't be read, and from a write that the disk refused until one succeeds: a load
   *   balancer then sends requests elsewhere.
   */
  @Get('ready')
  @Allow('service.observe')
  async ready() {
    try {
      await this.reading.sql`SELECT 1`;
    } catch {
      throw new NotReady('storage-unavailable');
    }
    if (!(await this.storage.isWritable())) throw new NotReady('storage-unavailable');
    return { status: 'ready' };
  }

  @Get('metrics')
  @Allow('service.observe')
  async read(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const token = this.config.METRICS_TOKEN;
    if (!token) throw new NotFound();
    const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!sameSecret(given, token)) throw new SignInRequired();
    void reply.type(this.metrics.contentType).header('cache-control', 'no-store');
    return this.metrics.text();
  }
}
