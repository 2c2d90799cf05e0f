import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Actors } from './access/actors.js';
import { LastUse } from './access/last-use.js';
import { DatabaseSessionStore } from './access/session-store.js';
import { sessionSecret } from './access/secrets.js';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { type Database, openDatabase } from './database/open-database.js';
import { Reading } from './database/reading.js';
import { SharedNames } from './database/shared-names.js';
import { Seal } from './history/seal.js';
import { UnitOfWork } from './history/unit-of-work.js';
import { JsonLog } from './web/json-log.js';
import { places } from './navigation.js';
import { schema } from './schema.js';
import { Clock } from './shared/clock.js';
import { ApiDescription } from './service/api-description.js';
import { serveApiDocsAssets } from './service/api-docs-assets.js';
import { Metrics } from './service/metrics.js';
import { jobIn } from './threads/job.js';
import { httpAdapter, registerHttp } from './web/http.js';
import { LargeQuestions } from './web/large/large-questions.js';
import { NavigationSource } from './web/navigation.js';
import { PageAnswers } from './web/page-answers.js';
import type { AccountOf } from './web/request-limits.js';
import { UndeclaredProxy } from './web/undeclared-proxy.js';
import { BareAnswers } from './web/server/bare-answers.js';

const answerLargeQuestion = jobIn<typeof import('./large-question.job.js').default>(
  import.meta.url,
  './large-question.job.js',
);

/** Opens the database, migrates it and puts the product together; the caller lets it listen. */
export async function createApp(
  config: Config,
  clock = new Clock(config.TIME_ZONE),
): Promise<NestFastifyApplication> {
  const database = await openDatabase(config, schema);
  const app = await assemble(config, database, clock);
  app.get(SharedNames).foundAtStart(database.shared);
  await app.get(Seal).sealWhatIsThere();
  app.enableShutdownHooks();
  const fastify = app.getHttpAdapter().getInstance();
  app.get(UndeclaredProxy).watch(fastify);
  app.get(Metrics).measure(fastify);
  await serveApiDocsAssets(fastify);
  app.get(ApiDescription).over(app);
  app.get(LargeQuestions).answeredBy(answerLargeQuestion);
  await app.init();
  return app;
}

/** Everything that answers a request, over a database that is open, not begun yet (`init`). */
export async function assemble(
  config: Config,
  database: Database,
  clock: Clock,
): Promise<NestFastifyApplication> {
  const adapter = httpAdapter(config);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(config, database, clock),
    adapter,
    { logger: new JsonLog(config.LOG_LEVEL), abortOnError: false, bodyParser: false },
  );
  adapter.answerWith(app.get(PageAnswers), app.get(BareAnswers));
  const store = new DatabaseSessionStore(
    app.get(Reading),
    app.get(UnitOfWork),
    app.get(LastUse),
    clock,
    config.SESSION_IDLE_MINUTES,
  );
  const actors = app.get(Actors);
  const accountOf: AccountOf = (request) => actors.accountOf(request);
  await registerHttp(app, config, { secret: sessionSecret(config), store, accountOf });
  app.get(NavigationSource).fill(places);
  return app;
}
