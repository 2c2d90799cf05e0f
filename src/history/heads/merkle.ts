import { createHash } from 'node:crypto';

/**
 * The Merkle tree of RFC 9162, section 2.1, over the hashes of the history's entries: a leaf is the 32 bytes of an entry's
 * hash. Any head commits to every entry below it; that a later head only added to it, and that an entry is under it, is
 * proved by a handful of hashes.
 */
export const leafHash = (entryHash: string): Buffer => sha256(LEAF, Buffer.from(entryHash, 'hex'));

export const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The root of no entries at all. */
export const EMPTY_ROOT = createHash('sha256').digest();

/** Grows leaf by leaf and knows its root at every size, in memory that grows with the logarithm alone. */
export class GrowingTree {
  size = 0;
  /** Roots of complete subtrees, the largest first: one for each bit of `size`. */
  private readonly peaks: Buffer[] = [];

  /** @param complete is given the root of each complete subtree: of 2^level leaves, the place-th from the left */
  constructor(
    private readonly complete: (level: number, place: number, root: Buffer) => void = () => undefined,
  ) {}

  add(leaf: Buffer): void {
    let node = leaf;
    let level = 0;
    for (let size = this.size; size % 2 === 1; size = (size - 1) / 2) {
      node = nodeHash(this.peaks.pop() ?? EMPTY_ROOT, node);
      level += 1;
      this.complete(level, (size - 1) / 2, node);
    }
    this.peaks.push(node);
    this.size += 1;
  }

  root(): Buffer {
    const [last, ...others] = this.peaks.toReversed();
    return others.reduce((right, left) => nodeHash(left, right), last ?? EMPTY_ROOT);
  }
}

/** The root of the leaves from `from` to before `to`. */
export type RootOf = (from: number, to: number) => Promise<Buffer>;

/** RFC 9162, 2.1.3.1: that leaf `place` is in the tree of `to - from` leaves. */
export async function inclusionProof(
  rootOf: RootOf,
  place: number,
  from: number,
  to: number,
): Promise<Buffer[]> {
  if (to - from === 1) return [];
  const middle = from + half(to - from);
  return place < middle
    ? [...(await inclusionProof(rootOf, place, from, middle)), await rootOf(middle, to)]
    : [...(await inclusionProof(rootOf, place, middle, to)), await rootOf(from, middle)];
}

/** RFC 9162, 2.1.4.1: that the tree of `size` leaves is the beginning of the one of `to` leaves; 0 < size <= to. */
export async function consistencyProof(
  rootOf: RootOf,
  size: number,
  to: number,
  from = 0,
  isWhole = true,
): Promise<Buffer[]> {
  if (size === to - from) return isWhole ? [] : [await rootOf(from, to)];
  const split = half(to - from);
  const middle = from + split;
  return size <= split
    ? [...(await consistencyProof(rootOf, size, middle, from, isWhole)), await rootOf(middle, to)]
    : [...(await consistencyProof(rootOf, size - split, to, middle, false)), await rootOf(from, middle)];
}

/** RFC 9162, 2.1.3.2. */
export function includes(
  leaf: Buffer,
  place: number,
  head: { readonly size: number; readonly root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (place < 0 || place >= head.size) return false;
  let [fn, sn, root] = [place, head.size - 1, leaf];
  for (const node of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      root = nodeHash(node, root);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else {
      root = nodeHash(root, node);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && root.equals(head.root);
}

/** RFC 9162, 2.1.4.2. */
export function isConsistent(
  first: { readonly size: number; readonly root: Buffer },
  second: { readonly size: number; readonly root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (first.size > second.size || first.size < 1) return false;
  if (first.size === second.size) return proof.length === 0 && first.root.equals(second.root);
  const path = isPowerOfTwo(first.size) ? [first.root, ...proof] : [...proof];
  let [fn, sn] = [first.size - 1, second.size - 1];
  while (fn % 2 === 1) [fn, sn] = [(fn - 1) / 2, Math.floor(sn / 2)];
  const [start, ...rest] = path;
  if (!start) return false;
  let [fr, sr] = [start, start];
  for (const node of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [nodeHash(node, fr), nodeHash(node, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else {
      sr = nodeHash(sr, node);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && fr.equals(first.root) && sr.equals(second.root);
}

/** The largest power of two below `count`, which is above 1. */
export function half(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}

export function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}
