import type { FieldProblem } from '../../shared/errors.js';

const MEGABYTE = 1024 * 1024;

/** What one request may bring. */
export const UPLOAD_LIMITS = {
  files: 5,
  fileBytes: 10 * MEGABYTE,
  /** All files together. */
  requestBytes: 25 * MEGABYTE,
} as const;

/** A file as it came, in a temporary place; what nobody takes from there is gone after the answer. */
export interface Upload {
  /** As the sender calls it: may hold anything. */
  readonly name: string;
  readonly path: string;
  readonly size: number;
  /** SHA-256 of the content, in hex. */
  readonly hash: string;
}

/** The files of a request, and what is wrong with them so far: too many, too large. */
export interface Uploads {
  readonly files: readonly Upload[];
  readonly problems: readonly FieldProblem[];
}

export const NO_UPLOADS: Uploads = { files: [], problems: [] };
