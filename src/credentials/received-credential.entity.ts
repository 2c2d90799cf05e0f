import { Entity, VersionColumn } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../database/columns.js';
import { FindColumn } from '../database/derived-columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';

/** Which skills another issuer's achievement is believed for, and up to which level. */
@Entity('trust_rules')
export class TrustRule {
  @IdColumn() id: string;
  @WordColumn({ length: 300 }) issuerId: string;
  /** Address of the achievement; null = every achievement of the issuer. */
  @WordColumn({ length: 500, nullable: true }) achievementId: string | null;
  /** By the target code of an alignment of the credential. */
  @JsonColumn() skills: readonly {
    readonly targetCode: string;
    readonly skillId: string;
    readonly upTo: Level;
  }[];
  @DateColumn() fromOn: CalendarDate;
  @DateColumn({ nullable: true }) untilOn: CalendarDate | null;
  @VersionColumn() version: number;
}

/** A credential that a person brought from another employer. */
@Entity('received_credentials')
export class ReceivedCredential {
  @IdColumn() id: string;
  @RefColumn('Employee') employeeId: string;
  /** As it came: JSON or compact JWS. */
  @TextColumn() document: string;
  /** The verifier's answer on the day it came. */
  @JsonColumn() verdict: Readonly<Record<string, unknown>>;
  @WordColumn({ length: 300 }) issuerId: string;
  @WordColumn({ length: 500 }) achievementId: string;
  /** The credential's own address: the same one is kept once. */
  @WordColumn({ length: 500 }) credentialId: string;
  @WordColumn({ length: 300 }) title: string;
  /** BCP 47, as the credential says; null = it does not say. */
  @WordColumn({ length: 35, nullable: true }) titleLanguage: string | null;
  @InstantColumn() receivedAt: string;
  @WordColumn({ nullable: true }) outcome: 'accepted' | 'declined' | null;
  @TextColumn({ nullable: true }) reason: string | null;
  @WordColumn({ length: 200, nullable: true }) decidedByName: string | null;
  @InstantColumn({ nullable: true }) decidedAt: string | null;
  /** When the person took it back; then nobody decides on it, and whatever was decided before stays known. */
  @InstantColumn({ nullable: true }) withdrawnAt: string | null;
  @FindColumn('title') titleFind?: string;
  @FindColumn('issuerId') issuerIdFind?: string;
}
