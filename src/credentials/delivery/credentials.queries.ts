import { Injectable } from '@nestjs/common';
import { digest } from '../../access/secrets.js';
import { Reading } from '../../database/reading.js';

import { IS_CURRENT } from '../current-credential.js';
import type { IssuedCredentialForm } from '../issued-form.js';

/** A credential as it was signed. */
export interface SignedRecord {
  readonly certificateId: string;
  /** Text of the JSON, with its proof. */
  readonly json: string;
  readonly jwt: string;
  readonly signedAt: string;
  readonly credential: IssuedCredentialForm & { readonly proof: readonly object[] };
}

/** A link by which the holder shows it; its secret is known to nobody but those who were given it. */
export interface Share {
  readonly id: string;
  readonly createdAt: string;
  readonly endedAt: string | null;
}

@Injectable()
export class CredentialsQueries {
  constructor(private readonly reading: Reading) {}

  /** Null in the moment between the decision, or a reduction, and the signature. */
  async ofCertificate(certificateId: string): Promise<SignedRecord | null> {
    const [row] = await this.reading.sql<Omit<SignedRecord, 'credential'>>`
      SELECT i.certificate_id AS "certificateId", i.json, i.jwt, i.signed_at AS "signedAt"
      FROM issued_credentials i WHERE i.certificate_id = ${certificateId} AND ${IS_CURRENT}`;
    return row ? { ...row, credential: JSON.parse(row.json) as SignedRecord['credential'] } : null;
  }

  /** The newest first. */
  shares(certificateId: string): Promise<Share[]> {
    return this.reading.sql<Share>`
      SELECT id, created_at AS "createdAt", ended_at AS "endedAt" FROM credential_shares
      WHERE certificate_id = ${certificateId} ORDER BY created_at DESC, id DESC`;
  }

  /** The certificate that a link shows; null when it was ended or never made, which answers alike. */
  async sharedBy(token: string): Promise<string | null> {
    const [row] = await this.reading.sql<{ certificateId: string }>`
      SELECT certificate_id AS "certificateId" FROM credential_shares
      WHERE hash = ${digest(token)} AND ended_at IS NULL`;
    return row?.certificateId ?? null;
  }

  /** The certificate whose credential has this address; null for none. */
  async addressedBy(publicId: string): Promise<string | null> {
    const [row] = await this.reading.sql<{ id: string }>`
      SELECT DISTINCT certificate_id AS id FROM issued_credentials WHERE public_id = ${publicId}`;
    return row?.id ?? null;
  }
}
