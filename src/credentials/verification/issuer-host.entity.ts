import { Entity } from 'typeorm';
import { IdColumn, InstantColumn, WordColumn } from '../../database/columns.js';

/** A host whose issuers may be asked for their keys and their lists of what is revoked. */
@Entity('issuer_hosts')
export class IssuerHost {
  @IdColumn() id: string;
  /** As in an address, with its port where that is not the usual one. */
  @WordColumn({ length: 255, unique: true }) host: string;
  @WordColumn({ length: 200 }) allowedByName: string;
  @InstantColumn() allowedAt: string;
}
