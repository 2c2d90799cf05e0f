import type { CellProblem } from './row.js';

export interface LoadProblem extends CellProblem {
  readonly line: number;
}

export interface LoadReport {
  /** How many were recorded: all, or none when there is any problem; in a preview how many would be. */
  readonly recorded: number;
  /** Rows that were left out because exactly the same is recorded already, or stands earlier in the file. */
  readonly skipped: number;
  /** The lines of the first hundred of them. */
  readonly skippedLines: readonly number[];
  /** Rows of the file, without its heading. */
  readonly lines: number;
  readonly problemCount: number;
  /** The first hundred. */
  readonly problems: readonly LoadProblem[];
}

const KEPT = 100;

/** Counts every problem of a load and keeps the first ones: a file may be wrong in every line. */
export class LoadTally {
  lines = 0;
  private accepted = 0;
  private count = 0;
  private readonly kept: LoadProblem[] = [];
  private skipped = 0;
  private readonly skippedLines: number[] = [];

  accept(): void {
    this.accepted += 1;
  }

  skip(line: number): void {
    this.skipped += 1;
    if (this.skippedLines.length < KEPT) this.skippedLines.push(line);
  }

  refuse(line: number, problems: readonly CellProblem[]): void {
    this.count += problems.length;
    for (const problem of problems) if (this.kept.length < KEPT) this.kept.push({ line, ...problem });
  }

  get isClean(): boolean {
    return this.count === 0;
  }

  report(): LoadReport {
    return {
      recorded: this.isClean ? this.accepted : 0,
      skipped: this.skipped,
      skippedLines: this.skippedLines,
      lines: this.lines,
      problemCount: this.count,
      problems: this.kept,
    };
  }
}
