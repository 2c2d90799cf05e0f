import 'reflect-metadata';
import { createApp } from './app.js';
import { UsageError } from './commands/command.js';
import { commands } from './commands/commands.js';
import { ConfigurationError, readConfig } from './config.js';
import { DatabaseProblem } from './database/database-problem.js';
import { Refusal } from './shared/errors.js';
import { Speech } from './web/speech.js';
import { Translations } from './web/translations.js';

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];

if (!command) {
  const known = Object.entries(commands).map(([each, { usage }]) => `  ${each.padEnd(18)} ${usage}\n`);
  process.stderr.write(`Commands:\n${known.join('')}`);
  process.exitCode = 2;
} else {
  try {
    const config = readConfig({ ...process.env, LOG_LEVEL: 'warn' });
    const app = await createApp(config);
    const speech = new Speech(new Translations(), 'en', config.TIME_ZONE);
    try {
      process.exitCode = await command.run(
        { app, config, speech, say: (line) => process.stdout.write(`${line}\n`) },
        args,
      );
    } finally {
      await app.close();
    }
  } catch (error) {
    process.stderr.write(`${inWords(error)}\n`);
    process.exitCode = 1;
  }
}

function inWords(error: unknown): string {
  if (error instanceof Refusal) {
    const speech = new Speech(new Translations(), 'en', 'UTC');
    const fields = error.fields.map(
      ({ field, code, params }) => `  ${field}: ${speech.problem(code, params)}`,
    );
    return [speech.problem(error.code, error.params), ...fields].join('\n');
  }
  const expected =
    error instanceof ConfigurationError || error instanceof DatabaseProblem || error instanceof UsageError;
  return expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
}
