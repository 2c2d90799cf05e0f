import { identityFold } from './identity-fold.js';

/**
 * Things by what each alone is called, as people type it: found by its exact letters, else by its identity
 * (`identity-fold.ts`). Of two that an earlier version let stand beside each other, each is still found by its own letters.
 */
export class Recognised<T> implements Iterable<[string, T]> {
  private readonly exact = new Map<string, T>();
  private readonly folded = new Map<string, T>();

  constructor(entries: Iterable<readonly [name: string, thing: T]> = []) {
    for (const [name, thing] of entries) this.set(name, thing);
  }

  set(name: string, thing: T): this {
    this.exact.set(name, thing);
    const fold = identityFold(name);
    if (!this.folded.has(fold)) this.folded.set(fold, thing);
    return this;
  }

  get(typed: string): T | undefined {
    return this.exact.get(typed) ?? this.folded.get(identityFold(typed));
  }

  has(typed: string): boolean {
    return this.exact.has(typed) || this.folded.has(identityFold(typed));
  }

  /** By the names as they were given. */
  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.exact[Symbol.iterator]();
  }
}
