import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import { keyset, where } from '../../database/statement.js';
import { NotFound } from '../../shared/errors.js';
import { type Page, type Paging, toPage } from '../../shared/page.js';
import type { SignedHead } from './head.js';
import { consistencyProof, inclusionProof, leafHash, type RootOf } from './merkle.js';
import { rootBetween } from './tree.js';

/** The hashes of a proof, hex, in the order of RFC 9162. */
export type Proof = readonly string[];

@Injectable()
export class HeadsQueries {
  constructor(private readonly reading: Reading) {}

  async list(paging: Paging): Promise<Page<SignedHead>> {
    const { condition, order } = keyset(paging, { at: 'at' }, 'at');
    const rows = await this.reading.sql<SignedHead>`
      SELECT size, root, at, key, signature FROM history_heads ${where(condition)} ${order}`;
    const sort = paging.descending ? '-at' : 'at';
    return toPage(rows, paging.limit, ({ at }) => ({ sort, value: at, id: at }));
  }

  /** That the history of `from` entries is the beginning of the one of `to`. @throws NotFound beyond its end. */
  async consistency(from: number, to: number): Promise<Proof> {
    if (from > to || to > (await this.size())) throw new NotFound();
    return hexOf(await consistencyProof(this.rootOf, from, to));
  }

  /** That an entry is among the first `size`. @throws NotFound when it is not. */
  async inclusion(seq: number, size: number): Promise<{ readonly leaf: string; readonly hashes: Proof }> {
    const [entry] = await this.reading.sql<{ hash: string }>`
      SELECT hash FROM history_entries WHERE seq = ${seq}`;
    if (!entry || seq > size || size > (await this.size())) throw new NotFound();
    const hashes = hexOf(await inclusionProof(this.rootOf, seq - 1, 0, size));
    return { leaf: leafHash(entry.hash).toString('hex'), hashes };
  }

  private readonly rootOf: RootOf = (from, to) => rootBetween(this.reading, from, to);

  private async size(): Promise<number> {
    const [end] = await this.reading.sql<{ size: number | null }>`
      SELECT max(seq) AS size FROM history_entries`;
    return end?.size ?? 0;
  }
}

function hexOf(hashes: readonly Buffer[]): Proof {
  return hashes.map((hash) => hash.toString('hex'));
}
