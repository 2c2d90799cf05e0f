/**
 * Chance that repeats: the same seed and name give the same numbers on every machine (xmur3 for the seed, mulberry32
 * for the stream; both in the public domain). Every person draws from a stream of their own, so that adding one
 * changes nobody else. For invented data only: it keeps no secret.
 */
export class Random {
  private state: number;

  constructor(seed: string, name = '') {
    let hash = 1779033703;
    for (const sign of `${seed}/${name}`) {
      hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 3432918353);
      hash = (hash << 13) | (hash >>> 19);
    }
    this.state = hash >>> 0;
  }

  /** From 0 up to but not including 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True in `share` of all cases, 0 to 1. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** @throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('Nothing to pick from.');
    return list[this.whole(0, list.length - 1)] as T;
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, order: this.next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  }
}
