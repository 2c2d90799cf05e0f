import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, RefColumn, TextColumn } from '../database/columns.js';

/** A browser's session. The row's key is the SHA-256 of the cookie's secret: a stolen database signs nobody in. */
@Entity('sessions')
export class Session {
  @PrimaryColumn('varchar', { length: 64 }) id: string;
  @RefColumn('User', { nullable: true }) userId: string | null;
  @TextColumn() data: string;
  /** The last request, to within some minutes; null = open since before this was noted. */
  @InstantColumn({ nullable: true }) seenAt: string | null;
  @InstantColumn() expiresAt: string;
}
