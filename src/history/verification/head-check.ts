import { isSigned, looksTorn, type ReadHead, type SignedHead } from '../heads/head.js';
import { GrowingTree, leafHash } from '../heads/merkle.js';
import type { ChainedLine } from '../history-chain.js';
import type { Finding, HeadFault } from './finding.js';

/** A head that was kept somewhere, or what stands there instead. */
export interface KeptHead extends ReadHead {
  readonly where: string;
}

/** Compares heads that were signed earlier with the history as it is read now. */
export class HeadCheck {
  /** By size, the largest first. */
  private readonly open: { readonly head: SignedHead; readonly where: string }[] = [];
  /** How many heads fit. */
  fitting = 0;

  /** @param keys by one of which heads have to be signed, base64url; null = whichever they name */
  constructor(
    kept: readonly KeptHead[],
    keys: readonly string[] | null,
    private readonly tell: (finding: Finding) => void,
    private readonly tree = new GrowingTree(),
  ) {
    const known = new Set<string>();
    for (const { head, text, where } of kept) {
      const told = JSON.stringify(head);
      if (head && known.has(told)) continue;
      known.add(told);
      if (!head) this.name(`in ${where}: ${text.slice(0, 60)}`, looksTorn(text) ? 'torn' : 'unreadable');
      else if (!isSigned(head)) this.name(nameOf(head, where), 'signature');
      else if (keys && !keys.includes(head.key)) this.name(nameOf(head, where), 'other-key');
      else this.open.push({ head, where });
    }
    this.open.sort((a, b) => b.head.size - a.head.size);
  }

  see(line: Pick<ChainedLine, 'hash'>): void {
    this.tree.add(leafHash(line.hash));
    for (let next = this.open.at(-1); next?.head.size === this.tree.size; next = this.open.at(-1)) {
      this.open.pop();
      if (this.tree.root().toString('hex') === next.head.root) this.fitting += 1;
      else this.name(nameOf(next.head, next.where), 'rewritten');
    }
  }

  end(): void {
    for (const { head, where } of this.open) this.name(nameOf(head, where), 'cut-off');
  }

  /** Names a head of the file that its database does not have. */
  lost({ head, where }: KeptHead): void {
    if (head) this.name(nameOf(head, where), 'lost');
  }

  /** Says that there is no head at all where there has to be one. */
  none(): void {
    this.name('of any day', 'none');
  }

  private name(which: string, fault: HeadFault): void {
    this.tell({ what: 'head', which, fault, seq: null });
  }
}

function nameOf({ at, size }: SignedHead, where: string): string {
  return `of ${at} over ${size} entries (${where})`;
}
