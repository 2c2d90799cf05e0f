import { Entity, PrimaryColumn } from 'typeorm';
import { WholeNumberColumn, WordColumn } from '../../database/columns.js';

/** A head of the history that was signed (`head.ts`). Also kept, and sent, outside the database. */
@Entity('history_heads')
export class HistoryHead {
  @PrimaryColumn('varchar', { length: 24 }) at: string;
  @WholeNumberColumn() size: number;
  @WordColumn({ length: 64 }) root: string;
  @WordColumn({ length: 43 }) key: string;
  @WordColumn({ length: 86 }) signature: string;
}

/** The root of a complete subtree of the history's Merkle tree, so that no head and no proof begins at the leaves. */
@Entity('history_nodes')
export class HistoryNode {
  /** It covers 2^level entries. */
  @PrimaryColumn('integer') level: number;
  /** 0, 1, 2 … from the left. */
  @PrimaryColumn('integer') place: number;
  @WordColumn({ length: 64 }) hash: string;
}
