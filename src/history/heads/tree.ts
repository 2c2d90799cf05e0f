import type { Reading } from '../../database/reading.js';
import { GrowingTree, half, isPowerOfTwo, leafHash, nodeHash } from './merkle.js';

/** Complete subtrees of 2^8 entries and above are kept as nodes; below, the entries themselves are read. */
export const KEPT = 8;
export const TILE = 2 ** KEPT;

type Source = Pick<Reading, 'sql'>;

export interface Node {
  readonly level: number;
  readonly place: number;
  readonly hash: string;
}

/**
 * The root of the entries from `from` to before `to` (0 = the first entry), from kept nodes and at most a tile of entries.
 *
 * @param size how many entries the kept nodes cover
 */
export async function rootBetween(source: Source, from: number, to: number): Promise<Buffer> {
  const count = to - from;
  if (count > TILE || (count === TILE && from % TILE === 0)) {
    if (isPowerOfTwo(count) && from % count === 0) {
      const node = await nodeAt(source, Math.log2(count), from / count);
      if (node) return node;
    }
    if (count > TILE) {
      const middle = from + half(count);
      return nodeHash(await rootBetween(source, from, middle), await rootBetween(source, middle, to));
    }
  }
  const tree = new GrowingTree();
  for (const hash of await hashes(source, from, to)) tree.add(leafHash(hash));
  if (tree.size !== count) throw new Error(`The history has no entries ${from + 1} to ${to}.`);
  return tree.root();
}

/** The nodes that complete the tree from `covered` to `size` entries, each made of those before. */
export async function* newNodes(source: Source, covered: number, size: number): AsyncGenerator<Node[]> {
  /** What was made just now, and is not in the database yet. */
  const made = new Map<string, Buffer>();
  const known = async (level: number, place: number) =>
    made.get(`${level} ${place}`) ?? (await nodeAt(source, level, place));
  for (let tile = Math.floor(covered / TILE); (tile + 1) * TILE <= size; tile++) {
    const nodes: Node[] = [];
    let node = await rootBetween(source, tile * TILE, (tile + 1) * TILE);
    let place = tile;
    for (let level = KEPT; ; level++) {
      made.set(`${level} ${place}`, node);
      nodes.push({ level, place, hash: node.toString('hex') });
      if (place % 2 === 0) break;
      const left = await known(level, place - 1);
      if (!left) break;
      made.delete(`${level} ${place - 1}`);
      made.delete(`${level} ${place}`);
      node = nodeHash(left, node);
      place = (place - 1) / 2;
    }
    yield nodes;
  }
}

async function nodeAt(source: Source, level: number, place: number): Promise<Buffer | null> {
  const [node] = await source.sql<{ hash: string }>`
    SELECT hash FROM history_nodes WHERE level = ${level} AND place = ${place}`;
  return node ? Buffer.from(node.hash, 'hex') : null;
}

async function hashes(source: Source, from: number, to: number): Promise<string[]> {
  const rows = await source.sql<{ hash: string }>`
    SELECT hash FROM history_entries WHERE seq > ${from} AND seq <= ${to} ORDER BY seq`;
  return rows.map(({ hash }) => hash);
}

/** How many entries the kept nodes cover. */
export async function coveredBy(source: Source): Promise<number> {
  const [row] = await source.sql<{ tiles: unknown }>`
    SELECT count(*) AS tiles FROM history_nodes WHERE level = ${KEPT}`;
  return Number(row?.tiles ?? 0) * TILE;
}
