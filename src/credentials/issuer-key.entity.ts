import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, JsonColumn, TextColumn, WordColumn } from '../database/columns.js';
import type { KeyKind, PublicKey } from './keys/new-key.js';

/** A key of the issuer. A retired one signs nothing any more and stays listed: what it signed stays verifiable. */
@Entity('issuer_keys')
export class IssuerKey {
  @IdColumn() id: string;
  @WordColumn() kind: KeyKind;
  @JsonColumn() publicKey: PublicKey;
  /** Encrypted (`keys/sealed-key.ts`); never leaves the server. */
  @TextColumn() sealedPrivateKey: string;
  @InstantColumn() createdAt: string;
  @InstantColumn({ nullable: true }) retiredAt: string | null;
  /** Withdrawn, because somebody else may have it: from then on nothing that it signed is believed. */
  @InstantColumn({ nullable: true }) revokedAt: string | null;
}
