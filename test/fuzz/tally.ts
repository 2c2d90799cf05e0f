import type { Answered, Operation } from './operations.js';

/** What was asked and answered: by user, by operation. */
export class Tally {
  /** By operation, user and status. */
  private readonly counts = new Map<string, number>();
  private readonly filled = new Map<string, Set<string>>();
  /** The last refusal of each operation. */
  private readonly refusals = new Map<string, string>();
  private readonly faults = new Map<string, string>();

  constructor(
    private readonly operations: readonly Operation[],
    private readonly kinds: readonly string[],
  ) {}

  add({ name }: Operation, kind: string, { status, text }: Answered, filled: readonly string[]): void {
    const key = `${name}|${kind}|${status}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    if (status >= 300) {
      if (status !== 401 && status !== 403) this.refusals.set(name, `${kind}: ${text.slice(0, 400)}`);
      return;
    }
    const known = this.filled.get(name) ?? new Set();
    for (const each of filled) known.add(each);
    this.filled.set(name, known);
  }

  /** The first of its kind is kept. */
  tell({ name }: Operation, fault: string, asked: string): void {
    const kind = `${name}: ${fault.replace(/[0-9a-f-]{36}|\d{4,}/g, '…').slice(0, 60)}`;
    if (!this.faults.has(kind)) this.faults.set(kind, `${name}: ${fault}\n  asked ${asked.slice(0, 600)}`);
  }

  get found(): readonly string[] {
    return [...this.faults.values()];
  }

  count(wanted: { operation?: Operation; kind?: string; status?: (status: number) => boolean }): number {
    let count = 0;
    for (const [key, many] of this.counts) {
      const [name, kind, status] = key.split('|');
      if (wanted.operation && wanted.operation.name !== name) continue;
      if (wanted.kind !== undefined && wanted.kind !== kind) continue;
      if (wanted.status && !wanted.status(Number(status))) continue;
      count += many;
    }
    return count;
  }

  /** How often it was done. */
  done(operation: Operation): number {
    return this.count({ operation, status: (status) => status < 300 });
  }

  /** Who may do it as far as was seen: those who did, or else who was not only refused for who they are. */
  allowed(operation: Operation): string[] {
    const of = (kind: string, status: (status: number) => boolean) => this.count({ operation, kind, status });
    const isOther = (status: number) => status !== 401 && status !== 403;
    const open = this.kinds.filter(
      (kind) => of(kind, () => true) === 0 || of(kind, isOther) > of(kind, (status) => !isOther(status)) / 4,
    );
    // Who did it more often is asked more often, and the others too: the one may be out of what it takes.
    const did = open.flatMap((kind) => {
      const times = of(kind, (status) => status < 300);
      return Array.from({ length: Math.min(times, 4) }, () => kind);
    });
    return [...open, ...did];
  }

  /** Pairs of an operation and a user who was never made to ask it. */
  get unasked(): string[] {
    return this.operations.flatMap((operation) =>
      this.kinds
        .filter((kind) => this.count({ operation, kind }) === 0)
        .map((kind) => `${operation.name} as ${kind}`),
    );
  }

  /** Operations that were done less often than that. */
  rarer(least: number): Operation[] {
    return this.operations.filter((operation) => this.done(operation) < least);
  }

  /** Why an operation was not done, for the one who has to make it so. */
  refusal({ name }: Operation): string {
    return `${name} (${this.refusals.get(name) ?? 'allowed to nobody'})`;
  }

  /** A short table for people. */
  table(): string {
    const statuses = [...new Set([...this.counts.keys()].map((key) => Number(key.split('|')[2])))].sort();
    const refused = statuses.filter((status) => status >= 300);
    const row = (name: string, cells: readonly (string | number)[]) =>
      `  ${name.padEnd(10)}${cells.map((cell) => String(cell).padStart(8)).join('')}`;
    const seen = new Set(statuses.map(String));
    const unseen = new Set(
      this.operations.flatMap(({ statuses: all }) => all).filter((each) => !seen.has(each)),
    );
    return [
      row('', ['asked', '2xx', ...refused]),
      ...this.kinds.map((kind) => {
        const of = (status: (status: number) => boolean) => this.count({ kind, status });
        return row(kind, [
          of(() => true),
          of((one) => one < 300),
          ...refused.map((each) => of((one) => one === each)),
        ]);
      }),
      `  never done: ${
        this.rarer(1)
          .map(({ name }) => name)
          .join(', ') || 'nothing'
      }`,
      `  done least: ${this.least().join(', ')}`,
      `  never answered: ${[...unseen].join(', ') || 'nothing'}`,
      `  never filled in what was done: ${this.unfilled().join(', ') || 'nothing'}`,
    ].join('\n');
  }

  private least(): string[] {
    const counted = this.operations.map((each) => [this.done(each), each.name] as const);
    return counted
      .sort(([a], [b]) => a - b)
      .slice(0, 8)
      .map(([count, name]) => `${name} (${count})`);
  }

  private unfilled(): string[] {
    return this.operations.flatMap((operation) => {
      const known = this.filled.get(operation.name) ?? new Set();
      return operation
        .members()
        .filter((name) => !known.has(name))
        .map((name) => `${operation.name} ${name}`);
    });
  }
}
