import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { assemble } from './app.js';
import { Config } from './config.js';
import { openForReading } from './database/open-for-reading.js';
import { schema } from './schema.js';
import { Clock } from './shared/clock.js';
import type { Ask } from './threads/job.js';
import { ExportRecords } from './web/export/export-records.js';
import type { ExportMade, LargeAnswer, LargeJob, LargeQuestion } from './web/large/large-question.js';
import { NavigationSource } from './web/navigation.js';

/** What is being answered: a thread answers one question at a time. */
let current: { readonly question: LargeQuestion; readonly ask: Ask };
/** A name of ours: the one that was asked for was judged before. */
let host = 'localhost';
let opened: Promise<NestFastifyApplication> | undefined;

/**
 * Answers a question about many people with the same application, in a thread of its own: it reads the same database
 * through connections that can't write, listens to nobody and begins nothing by itself. Who asks was judged before.
 */
export default async function answerLargeQuestion(
  { config, question }: LargeJob,
  ask: Ask,
): Promise<LargeAnswer> {
  current = { question, ask };
  opened ??= open(Object.assign(new Config(), config));
  const app = await opened.catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  app.get(NavigationSource).demo = question.demo;
  const { url } = question;
  const headers = { ...question.headers, host };
  const { statusCode, headers: said, rawPayload } = await app.inject({ method: 'GET', url, headers });
  return { status: statusCode, headers: plain(said), body: rawPayload };
}

async function open(config: Config): Promise<NestFastifyApplication> {
  // What is worth a line is said by the thread that was asked; here only what goes wrong.
  Object.assign(config, { RATE_LIMIT_PER_MINUTE: 1_000_000_000 });
  if (config.LOG_LEVEL === 'info' || config.LOG_LEVEL === 'debug') config.LOG_LEVEL = 'warn';
  const { PUBLIC_URL, HOST, loopback } = config;
  if (PUBLIC_URL) ({ host } = new URL(PUBLIC_URL));
  else if (!loopback && !['0.0.0.0', '::'].includes(HOST)) host = HOST.includes(':') ? `[${HOST}]` : HOST;
  const clock = new Clock(config.TIME_ZONE, () => new Date(current.question.askedAt));
  const app = await assemble(config, await openForReading(config, schema), clock);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, _reply, done) => {
      const { judged, requestId } = current.question;
      Object.assign(request, { judged, id: requestId });
      done();
    });
  app.get(ExportRecords).keptBy((_actor, what, after) => {
    const made: ExportMade = { what, after };
    return current.ask<undefined>(made);
  });
  // What begins by itself does so when an application has started: here nothing does.
  Object.assign(app, { callBootstrapHook: () => Promise.resolve() });
  await app.init();
  return app;
}

function plain(headers: object): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]: [string, unknown]) => [
        name,
        Array.isArray(value) ? value.map(String) : String(value),
      ]),
  );
}
