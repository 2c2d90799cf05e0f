import type { EntityManager } from 'typeorm';

/** What is done in one transaction; its writes are undone when it fails. */
export type Work<T> = (manager: EntityManager) => Promise<T>;

/** The door of one engine: lets one writer in at a time. */
export interface Writer {
  /** @throws whatever `work` throws, after everything it wrote is undone. */
  run<T>(work: Work<T>): Promise<T>;
}
