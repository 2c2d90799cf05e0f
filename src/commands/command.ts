import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config.js';
import type { Speech } from '../web/speech.js';

export interface CommandContext {
  readonly app: NestFastifyApplication;
  readonly config: Config;
  readonly speech: Speech;
  say(line: string): void;
}

export interface Command {
  /** What it takes and does, in one line. */
  readonly usage: string;
  /** @returns the exit code: 0 = done, 1 = found something wrong. */
  run(context: CommandContext, args: readonly string[]): Promise<number>;
}

/** The command was called with other words than it takes. */
export class UsageError extends Error {}
