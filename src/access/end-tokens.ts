import type { Tx } from '../history/tx.js';
import { AccessToken } from './access-token.entity.js';

/** Ends every token of a user that still works. */
export async function endTokens(tx: Tx, userId: string): Promise<void> {
  const tokens = await tx.sql<{ id: string; name: string }>`
    SELECT id, name FROM access_tokens
    WHERE user_id = ${userId} AND revoked_at IS NULL AND expires_at > ${tx.at} ORDER BY id`;
  for (const { id, name } of tokens) {
    await tx.repository(AccessToken).update({ id }, { revokedAt: tx.at });
    tx.record({ act: 'token.revoked', subject: { type: 'token', id }, before: { name } });
  }
}
