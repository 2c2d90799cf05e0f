import 'reflect-metadata';
import { AccessQueries } from './access/access.queries.js';
import { createApp } from './app.js';
import { ConfigurationError } from './config.js';
import { readConfig } from './read-config.js';
import { CredentialsAtStart } from './credentials/credentials-at-start.js';
import { DatabaseProblem } from './database/database-problem.js';
import { FirstStart } from './demo/first-start.js';
import { Heads } from './history/heads/heads.service.js';
import { Background } from './notifications/background.js';
import { FileCheck } from './service/file-check.js';
import { proxyWarning } from './web/undeclared-proxy.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const config = readConfig(process.env);
  const app = await createApp(config);
  try {
    const { found, ...outcome } = await app.get(FirstStart).run(say);
    if ('created' in outcome) {
      const seconds = (outcome.catalogueMillis + outcome.organisationMillis) / 1000;
      say(`… done in ${seconds.toFixed(1)} s.`);
    }
    await app.get(CredentialsAtStart).openKeys(say);
    app.get(Heads).open(say);
    await app.listen({ host: config.HOST, port: config.PORT });
    await app.get(CredentialsAtStart).signMissing(say);
    await app.get(Heads).start();
    await app.get(Background).start();
    void app.get(FileCheck).run();
    say(`\nSkill Ladder is ready: ${config.PUBLIC_URL ?? (await app.getUrl())}`);
    const warning = proxyWarning(config);
    if (warning) say(warning);
    if (found === 'nothing') say('There is no organisation yet: stop, and run npm run setup.');
    if ('demo' in outcome && outcome.demo) {
      const people = await app.get(AccessQueries).demoPeople();
      say('Sign in by one click as one of the invented people:');
      for (const { name, kinds } of people) say(`  ${name.padEnd(20)} ${kinds.join(', ')}`);
    }
  } catch (error) {
    await app.close();
    throw error;
  }
} catch (error) {
  const expected =
    error instanceof ConfigurationError || error instanceof DatabaseProblem || isAddressProblem(error);
  process.stderr.write(`${expected ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exitCode = 1;
}

/** The port is taken, or the address is not this machine's: Node says so in one understandable line. */
function isAddressProblem(error: unknown): error is Error {
  const code = (error as { code?: unknown }).code;
  return ['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ENOTFOUND', 'EAI_AGAIN'].includes(String(code));
}
