import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
  WordColumn,
} from '../database/columns.js';

/** A certificate as it was signed: once at issue, and once more for each change: a reduction of its scope, a reissue. */
@Entity('issued_credentials')
export class IssuedCredential {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Certificate') certificateId: string;
  /** How many changes of the certificate it takes into account; 0 = as it was granted. Once there were only reductions. */
  @PrimaryColumn('integer', { name: 'reductions' }) changes: number;
  /** Its place, counted through all status lists (`status-place.ts`): given at random, so that it tells nothing. */
  @WholeNumberColumn() @Index({ unique: true }) statusIndex: number;
  @WordColumn({ length: 64 }) salt: string;
  /** With its Data Integrity proof. */
  @TextColumn() json: string;
  @TextColumn() jwt: string;
  @RefColumn('IssuerKey') proofKeyId: string;
  @RefColumn('IssuerKey') jwtKeyId: string;
  @InstantColumn() signedAt: string;
  /**
   * The last part of the address that is the credential's id: random, so that only who has the credential knows it.
   * Null for those of before: their id ends with the certificate's.
   */
  @WordColumn({ length: 64, nullable: true }) @Index() publicId: string | null;
}

/** A credential as it was before it was signed anew with the same content: what was issued once is known for ever. */
@Entity('superseded_credentials')
export class SupersededCredential {
  @IdColumn() id: string;
  @RefColumn('Certificate') certificateId: string;
  @TextColumn() json: string;
  @TextColumn() jwt: string;
  @RefColumn('IssuerKey') proofKeyId: string;
  @RefColumn('IssuerKey') jwtKeyId: string;
  @InstantColumn() signedAt: string;
  @InstantColumn() supersededAt: string;
}

/** What a person is called in every credential of this issuer: random, and never anything else that is known of them. */
@Entity('credential_subjects')
export class CredentialSubject {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Employee') employeeId: string;
  /** UUID version 4. */
  @WordColumn({ length: 36, unique: true }) subjectId: string;
}

/** A link by which the holder shows a credential to others, until they end it. */
@Entity('credential_shares')
export class CredentialShare {
  @PrimaryColumn('varchar', { length: 36 }) id: string;
  @RefColumn('Certificate') certificateId: string;
  /** SHA-256 of the link's secret. */
  @WordColumn({ length: 64, unique: true }) hash: string;
  @InstantColumn() createdAt: string;
  @InstantColumn({ nullable: true }) endedAt: string | null;
}

/** The holder agreed to be found by name in the public register. */
@Entity('register_consents')
export class RegisterConsent {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Certificate') certificateId: string;
  @InstantColumn() agreedAt: string;
}
