import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { secretInFile } from '../../access/secrets.js';
import { Config, ConfigurationError } from '../../config.js';
import { sealKey, Unsealable, unsealKey } from './sealed-key.js';

const FILE = 'credential-key';

/** What the issuer's private keys are encrypted under: CREDENTIAL_KEY_SECRET, or a file that only the server reads. */
@Injectable()
export class KeySecret {
  private kept: { readonly secret: string; readonly made: boolean } | null = null;

  constructor(@Inject(Config) private readonly config: Config) {}

  /** The file that this process has made; null = it was there, or none is needed. */
  get fileMade(): string | null {
    return this.kept?.made ? `${this.config.DATA_DIR}/${FILE}` : null;
  }

  /** Makes the file where it is needed and missing: only for keys that are new. */
  seal(privateKey: object, id: string): Promise<string> {
    return sealKey(privateKey, this.secret(), id);
  }

  /** @throws ConfigurationError when the key was sealed under another secret, or the file with it is not there. */
  async unseal(sealed: string, id: string): Promise<object> {
    this.refuseMissingFile();
    try {
      return await unsealKey(sealed, this.secret(), id);
    } catch (error) {
      if (!(error instanceof Unsealable)) throw error;
      throw new ConfigurationError(
        'The keys that sign credentials were encrypted under another secret than this process has. Several processes ' +
          'on one PostgreSQL must share CREDENTIAL_KEY_SECRET, and a restored database needs the one it was used with ' +
          `(or the file ${FILE} of its DATA_DIR). If it is lost, npm run rotate-key makes new keys; what was issued ` +
          'stays verifiable.',
        { cause: error },
      );
    }
  }

  /** A new one would open nothing, and hide from whoever restores a backup that the old one is missing. */
  private refuseMissingFile(): void {
    const file = join(this.config.DATA_DIR, FILE);
    if (this.config.CREDENTIAL_KEY_SECRET || this.kept || existsSync(file)) return;
    throw new ConfigurationError(
      `${file} is missing, and the database holds keys that were encrypted with it. Put it back from where its copy is ` +
        'kept (or set CREDENTIAL_KEY_SECRET to what it held); none was made in its place. If it is lost for good, npm ' +
        'run rotate-key makes another and new keys; what was issued stays verifiable.',
    );
  }

  private secret(): string {
    if (this.config.CREDENTIAL_KEY_SECRET) return this.config.CREDENTIAL_KEY_SECRET;
    const remedy = 'Restore it from where it was kept, or remove it and run npm run rotate-key.';
    this.kept ??= secretInFile(this.config.DATA_DIR, FILE, remedy);
    return this.kept.secret;
  }
}
