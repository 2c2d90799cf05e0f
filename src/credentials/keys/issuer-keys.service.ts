import { Injectable } from '@nestjs/common';
import { insertRows } from '../../database/insert-rows.js';
import { Reading } from '../../database/reading.js';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { type Actor, operator } from '../../shared/actor.js';
import { NotFound } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { IssuerKey } from '../issuer-key.entity.js';
import { KeySecret } from './key-secret.js';
import { type KeyKind, newKeys, type PublicKey } from './new-key.js';

/** A key that signs, opened: it stays in this process and its workers. */
export interface OpenKey {
  readonly id: string;
  readonly publicKey: PublicKey;
  readonly secret: object;
}

export type OpenKeys = Readonly<Record<KeyKind, OpenKey>>;

/** Another process made the first keys meanwhile. */
class MadeMeanwhile extends Error {}

/** The keys of the issuer: one of each kind signs, those before it stay listed for what they signed. */
@Injectable()
export class IssuerKeys {
  /** Whether this process made the first keys. */
  madeHere = false;
  private readonly opened = new Map<string, Promise<object>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reading: Reading,
    private readonly secret: KeySecret,
  ) {}

  /** Makes the first keys where there are none; of several processes started at once, one does. */
  async ensure(): Promise<void> {
    if ((await this.activeRows()).length > 0) return;
    const sealed = await this.sealedNewKeys();
    try {
      await this.unitOfWork.run(operator('issuer-keys'), async (tx) => {
        const there = await tx.sql`SELECT id FROM issuer_keys WHERE retired_at IS NULL`;
        if (there.length > 0) throw new MadeMeanwhile();
        await insertKeys(tx, sealed);
      });
      this.madeHere = true;
    } catch (error) {
      if (!(error instanceof MadeMeanwhile)) throw error;
    }
  }

  /** New keys sign from now on; the old ones sign nothing any more, and what they signed stays verifiable. */
  async rotate(
    actor: Actor,
  ): Promise<{ readonly made: readonly string[]; readonly retired: readonly string[] }> {
    const sealed = await this.sealedNewKeys();
    return this.unitOfWork.run(actor, async (tx) => {
      const old = await tx.sql<{ id: string; kind: KeyKind }>`
        SELECT id, kind FROM issuer_keys WHERE retired_at IS NULL ORDER BY kind`;
      await tx.sql`UPDATE issuer_keys SET retired_at = ${tx.at} WHERE retired_at IS NULL`;
      for (const { id, kind } of old) {
        const subject = { type: 'issuer-key', id };
        tx.record({
          act: 'issuer-key.retired',
          subject,
          before: { kind, retiredAt: null },
          after: { retiredAt: tx.at },
        });
      }
      await insertKeys(tx, sealed);
      return { made: sealed.map(({ id }) => id), retired: old.map(({ id }) => id) };
    });
  }

  /**
   * Somebody else may have a key: nothing that it signed since is believed. If it signs at present, another one does
   * from now on. Withdrawn before, it keeps the earlier instant.
   *
   * @param from instant
   * @throws NotFound
   */
  async withdraw(actor: Actor, id: string, from: string) {
    const sealed = await this.sealedNewKeys();
    return this.unitOfWork.run(actor, async (tx) => {
      const key = await tx.repository(IssuerKey).findOneBy({ id });
      if (!key) throw new NotFound();
      const { kind, revokedAt: earlier, retiredAt } = key;
      const revokedAt = earlier !== null && earlier < from ? earlier : from;
      const after = { revokedAt, retiredAt: retiredAt ?? tx.at };
      await tx.repository(IssuerKey).update({ id }, after);
      const before = { kind, revokedAt: earlier, retiredAt };
      tx.record({ act: 'issuer-key.withdrawn', subject: { type: 'issuer-key', id }, before, after });
      const fresh = retiredAt === null ? sealed.filter((one) => one.kind === kind) : [];
      await insertKeys(tx, fresh);
      return { revokedAt, made: fresh[0]?.id ?? null };
    });
  }

  /**
   * The keys that sign, made where there are none.
   *
   * @throws ConfigurationError when they were sealed under another secret.
   */
  async open(): Promise<OpenKeys> {
    await this.ensure();
    const rows = await this.activeRows();
    const keys = await Promise.all(rows.map(async (row) => [row.kind, await this.openKey(row)] as const));
    return Object.fromEntries(keys) as OpenKeys;
  }

  private async openKey({ id, publicKey, sealedPrivateKey }: KeyRow): Promise<OpenKey> {
    let secret = this.opened.get(id);
    if (!secret) this.opened.set(id, (secret = this.secret.unseal(sealedPrivateKey, id)));
    secret.catch(() => this.opened.delete(id));
    return { id, publicKey: JSON.parse(publicKey) as PublicKey, secret: await secret };
  }

  private activeRows(): Promise<KeyRow[]> {
    return this.reading.sql<KeyRow>`
      SELECT id, kind, public_key AS "publicKey", sealed_private_key AS "sealedPrivateKey"
      FROM issuer_keys WHERE retired_at IS NULL`;
  }

  private async sealedNewKeys() {
    const keys = await newKeys();
    return Promise.all(
      keys.map(async ({ kind, publicKey, secret }) => {
        const id = newId();
        return { id, kind, publicKey, sealedPrivateKey: await this.secret.seal(secret, id) };
      }),
    );
  }
}

interface KeyRow {
  readonly id: string;
  readonly kind: KeyKind;
  readonly publicKey: string;
  readonly sealedPrivateKey: string;
}

type SealedKey = Pick<IssuerKey, 'id' | 'kind' | 'publicKey' | 'sealedPrivateKey'>;

async function insertKeys(tx: Tx, keys: readonly SealedKey[]): Promise<void> {
  const rows = keys.map((key) => ({ ...key, createdAt: tx.at, retiredAt: null, revokedAt: null }));
  await insertRows(tx.manager, IssuerKey, rows);
  for (const { id, kind, publicKey } of keys) {
    const { publicKeyMultibase } = publicKey;
    tx.record({
      act: 'issuer-key.made',
      subject: { type: 'issuer-key', id },
      after: { kind, publicKeyMultibase },
    });
  }
}
