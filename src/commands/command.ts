import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config.js';
import type { Snapshot } from '../database/snapshot.js';
import type { Speech } from '../web/speech.js';

export interface CommandContext {
  readonly config: Config;
  readonly speech: Speech;
  /** Opens the database, which migrates it, and puts the product together; closed again when the command ends. */
  readonly open: () => Promise<NestFastifyApplication>;
  /** Opens the database to look at it alone: read-only, beside a running server too, and migrating nothing. */
  readonly snapshot: () => Promise<Snapshot>;
  readonly say: (line: string) => void;
  /** Tells how far long work is; it is no part of what the command says. */
  readonly progress?: (line: string) => void;
}

export interface Command {
  /** What it takes, and after a colon what it does; what it does alone where it takes nothing. */
  readonly usage: string;
  /** @returns the exit code: 0 = done, 1 = found something wrong. */
  run(context: CommandContext, args: readonly string[]): Promise<number>;
}

/** What the command found does not let it do what was asked, in words for the operator. Exit code 1. */
export class CommandProblem extends Error {}

/** The command was called with other words than it takes. Exit code 2. */
export class UsageError extends CommandProblem {}

/** How a command is called, and what it does. */
export function usageOf(name: string, { usage }: Command): string {
  const takes = /^[<[]/.test(usage);
  return `npm run ${name}${takes ? ' -- ' : ': '}${usage}`;
}

/** The words of the commands are English alone: `1 problem`, `2 problems`, `3 entries`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** @throws UsageError naming the word that the command does not take. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  { names }: { readonly names: number },
) {
  try {
    const read = parseArgs({ args: [...args], options, allowPositionals: true });
    const surplus = read.positionals[names];
    if (surplus !== undefined) throw new UsageError(`'${surplus}' is one word too many.`);
    return read;
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}
