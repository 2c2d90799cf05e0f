import 'reflect-metadata';
import { createApp } from './app.js';
import { ConfigurationError, readConfig } from './config.js';
import { DatabaseProblem } from './database/database-problem.js';

try {
  const config = readConfig(process.env);
  const app = await createApp(config);
  await app.listen({ host: config.HOST, port: config.PORT });
  process.stdout.write(`Skill Ladder is ready: ${await app.getUrl()}\n`);
} catch (error) {
  const expected = error instanceof ConfigurationError || error instanceof DatabaseProblem;
  process.stderr.write(`${expected ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exitCode = 1;
}
