import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './app.js';
import { type Command, CommandProblem, UsageError, usageOf } from './commands/command.js';
import { commands } from './commands/commands.js';
import { ConfigurationError } from './config.js';
import { readConfig } from './read-config.js';
import { DatabaseProblem } from './database/database-problem.js';
import { openSnapshot } from './database/snapshot.js';
import { schema } from './schema.js';
import { Refusal, toldOf } from './shared/errors.js';
import { Speech } from './web/speech.js';
import { Translations } from './web/translations.js';

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;

if (command && args.some((word) => word === '--help' || word === '-h')) {
  process.stdout.write(`${usageOf(name, command)}\n`);
} else if (command) {
  try {
    process.exitCode = await run(command);
  } catch (error) {
    const isUsage = error instanceof UsageError;
    process.stderr.write(`${inWords(error)}\n${isUsage ? `${usageOf(name, command)}\n` : ''}`);
    process.exitCode = isUsage ? 2 : 1;
  }
} else {
  const known = Object.entries(commands).map(([each, { usage }]) => `  ${each.padEnd(18)} ${usage}\n`);
  process.stderr.write(`Commands:\n${known.join('')}`);
  process.exitCode = 2;
}

async function run(carriedOut: Command): Promise<number> {
  const config = readConfig({ ...process.env, LOG_LEVEL: 'warn' });
  const speech = new Speech(new Translations(), 'en', config.TIME_ZONE);
  let app: NestFastifyApplication | undefined;
  const open = async () => (app = await createApp(config));
  try {
    return await carriedOut.run(
      {
        config,
        speech,
        open,
        snapshot: () => openSnapshot(config, schema),
        say: (line) => process.stdout.write(`${line}\n`),
        progress: (line) => process.stderr.write(`${line}\n`),
      },
      args,
    );
  } finally {
    await app?.close();
  }
}

function inWords(error: unknown): string {
  if (error instanceof Refusal) {
    const speech = new Speech(new Translations(), 'en', 'UTC');
    const fields = toldOf(error).map(
      ({ field, code, params }) => `  ${field && `${field}: `}${speech.problem(code, params)}`,
    );
    return [speech.problem(error.code, error.params), ...fields].join('\n');
  }
  const expected =
    error instanceof ConfigurationError ||
    error instanceof DatabaseProblem ||
    error instanceof CommandProblem ||
    isFileProblem(error);
  return expected ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A file or folder that was named is not there or may not be read: Node says which and why in one line. */
function isFileProblem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'path' in error && 'syscall' in error;
}
