import { GrowingTree } from '../heads/merkle.js';
import { KEPT, type Node, TILE } from '../heads/tree.js';
import type { Source } from './each-line.js';
import type { Finding, RowFault } from './finding.js';

/** Compares the nodes of the tree that are kept, of which heads and proofs are made, with the entries below them. */
export class NodeCheck {
  readonly tree = new GrowingTree((level, place, root) => this.see(level, place, root.toString('hex')));
  /** By level and place, until it was seen. */
  private readonly open: Map<string, string>;
  /** Entries that the kept nodes cover. */
  private readonly covered: number;

  private constructor(
    nodes: readonly Node[],
    private readonly tell: (finding: Finding) => void,
  ) {
    this.open = new Map(nodes.map(({ level, place, hash }) => [nameOf(level, place), hash]));
    const last = nodes.reduce(
      (most, { level, place }) => (level === KEPT ? Math.max(most, place) : most),
      -1,
    );
    this.covered = (last + 1) * TILE;
  }

  static async of(source: Source, tell: (finding: Finding) => void): Promise<NodeCheck> {
    return new NodeCheck(await source.sql<Node>`SELECT level, place, hash FROM history_nodes`, tell);
  }

  end(): void {
    for (const name of this.open.keys()) this.name(name, 'unwritten');
  }

  private see(level: number, place: number, root: string): void {
    if (level < KEPT) return;
    const name = nameOf(level, place);
    const kept = this.open.get(name);
    this.open.delete(name);
    if (kept === undefined) {
      if ((place + 1) * 2 ** level <= this.covered) this.name(name, 'gone');
    } else if (kept !== root) this.name(name, 'changed');
  }

  private name(which: string, fault: RowFault): void {
    this.tell({ what: 'history_nodes', which, fault, seq: null });
  }
}

function nameOf(level: number, place: number): string {
  return `${level}/${place}`;
}
