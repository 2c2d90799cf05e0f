import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, RefColumn, WordColumn } from '../database/columns.js';

/** A personal access token of an API client. The secret is shown once; only its SHA-256 is kept. */
@Entity('access_tokens')
export class AccessToken {
  @IdColumn() id: string;
  @RefColumn('User') userId: string;
  @WordColumn({ length: 100 }) name: string;
  @WordColumn({ length: 64, unique: true }) hash: string;
  /** `read` may only look; `full` may do what its user may. */
  @WordColumn() scope: 'full' | 'read';
  @InstantColumn() createdAt: string;
  @InstantColumn() expiresAt: string;
  /** Noted every ten minutes of use at most; null = never used. */
  @InstantColumn({ nullable: true }) lastUsedAt: string | null;
  @InstantColumn({ nullable: true }) revokedAt: string | null;
}
