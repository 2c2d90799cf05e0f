import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Actors } from './access/actors.js';
import { DatabaseSessionStore } from './access/session-store.js';
import { sessionSecret } from './access/secrets.js';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { openDatabase } from './database/open-database.js';
import { Reading } from './database/reading.js';
import { Seal } from './history/seal.js';
import { UnitOfWork } from './history/unit-of-work.js';
import { JsonLog } from './web/json-log.js';
import { places } from './navigation.js';
import { schema } from './schema.js';
import { Clock } from './shared/clock.js';
import { ApiDescription } from './service/api-description.js';
import { serveApiDocsAssets } from './service/api-docs-assets.js';
import { Metrics } from './service/metrics.js';
import { httpAdapter, registerHttp } from './web/http.js';
import { NavigationSource } from './web/navigation.js';
import { PageAnswers } from './web/page-answers.js';
import type { AccountOf } from './web/request-limits.js';
import { UndeclaredProxy } from './web/undeclared-proxy.js';
import { BareAnswers } from './web/server/bare-answers.js';

/** Opens the database, migrates it and puts the product together; the caller lets it listen. */
export async function createApp(
  config: Config,
  clock = new Clock(config.TIME_ZONE),
): Promise<NestFastifyApplication> {
  const database = await openDatabase(config, schema);
  const adapter = httpAdapter(config);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(config, database, clock),
    adapter,
    { logger: new JsonLog(config.LOG_LEVEL), abortOnError: false, bodyParser: false },
  );
  await app.get(Seal).sealWhatIsThere();
  adapter.answerWith(app.get(PageAnswers), app.get(BareAnswers));
  app.enableShutdownHooks();
  const store = new DatabaseSessionStore(app.get(Reading), app.get(UnitOfWork), clock);
  const actors = app.get(Actors);
  const accountOf: AccountOf = (request) => actors.accountOf(request);
  await registerHttp(app, config, { secret: sessionSecret(config), store, accountOf });
  const fastify = app.getHttpAdapter().getInstance();
  app.get(UndeclaredProxy).watch(fastify);
  app.get(Metrics).measure(fastify);
  await serveApiDocsAssets(fastify);
  app.get(ApiDescription).over(app);
  app.get(NavigationSource).fill(places);
  await app.init();
  return app;
}
