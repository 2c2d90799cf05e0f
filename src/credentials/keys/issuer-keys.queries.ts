import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import type { KeyKind, PublicKey } from './new-key.js';

/** A key as everybody may see it. */
export interface PublicIssuerKey {
  readonly id: string;
  readonly kind: KeyKind;
  readonly publicKey: PublicKey;
  readonly createdAt: string;
  readonly retiredAt: string | null;
  /** Withdrawn: from then on nothing that it signed is believed. */
  readonly revokedAt: string | null;
}

type Row = Omit<PublicIssuerKey, 'publicKey'> & { readonly publicKey: string };

/** The public parts alone: no statement outside of `issuer-keys.service.ts` reads a private key, sealed or not. */
@Injectable()
export class IssuerKeysQueries {
  constructor(private readonly reading: Reading) {}

  /** Every key that ever signed, the newest first. */
  async all(): Promise<PublicIssuerKey[]> {
    const rows = await this.reading.sql<Row>`
      SELECT id, kind, public_key AS "publicKey", created_at AS "createdAt", retired_at AS "retiredAt",
        revoked_at AS "revokedAt"
      FROM issuer_keys ORDER BY created_at DESC, id DESC`;
    return rows.map((row) => ({ ...row, publicKey: JSON.parse(row.publicKey) as PublicKey }));
  }

  async one(id: string): Promise<PublicIssuerKey | null> {
    return (await this.all()).find((key) => key.id === id) ?? null;
  }
}
