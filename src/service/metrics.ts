import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { Config } from '../config.js';

/** What Prometheus is told: the process, and how long requests take. Nothing is counted without a `METRICS_TOKEN`. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  readonly contentType = this.registry.contentType;

  constructor(@Inject(Config) private readonly config: Config) {}

  /** Measures every request from now on, under its route's pattern: an address would make a series of each id. */
  measure(fastify: FastifyInstance): void {
    if (!this.config.METRICS_TOKEN) return;
    collectDefaultMetrics({ register: this.registry });
    const duration = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to the end of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [this.registry],
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      const labels = {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
      };
      duration.observe(labels, reply.elapsedTime / 1000);
      done();
    });
  }

  /** In the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
