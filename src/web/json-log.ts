import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';

/** Nest's log as the same JSON lines that the server writes for requests. Nest's tour of its modules is left out. */
export class JsonLog implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string) {
    this.pino = pino({ level, base: null });
  }

  log(message: unknown, context?: string): void {
    this.pino.debug(line(message, context));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn(line(message, context));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.pino.error(line(message, context ?? stack));
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug(line(message, context));
  }

  fatal(message: unknown, context?: string): void {
    this.pino.fatal(line(message, context));
  }
}

function line(message: unknown, context?: string): object {
  const facts = typeof message === 'object' && message !== null ? message : { msg: String(message) };
  return context ? { context, ...facts } : facts;
}
