import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
} from 'class-validator';
import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** Everything that can be set from outside. Read once at start; a wrong value stops the start with its name. */
export class Config {
  /** Address to listen on. Demo mode refuses any but a loopback address. */
  @IsString() HOST = '127.0.0.1';

  /** Port to listen on; 0 picks a free one. */
  @Type(() => Number) @IsInt() @Min(0) @Max(65535) PORT = 3000;

  /** The address people type, without a trailing slash. `https:` makes cookies `Secure` and switches HSTS on. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  PUBLIC_URL?: string;

  /** Addresses of before, separated by commas, that still lead here: credentials that name them go on being verifiable. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s,]+(\s*,\s*https?:\/\/[^\s,]+)*$/, {
    message: 'FORMER_PUBLIC_URLS must look like https://old.example.org, https://older.example.org',
  })
  FORMER_PUBLIC_URLS?: string;

  /** Folder of the SQLite database and of the generated secrets. */
  @IsString() DATA_DIR = 'data';

  /** `postgres://user:password@host:port/database`. Without it, SQLite in `DATA_DIR`. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/\S+$/, {
    message: 'DATABASE_URL must look like postgres://user:password@host/database',
  })
  DATABASE_URL?: string;

  /** Connections to PostgreSQL for writing, and as many again for reading. */
  @Type(() => Number) @IsInt() @Min(1) @Max(100) DATABASE_POOL = 10;

  /**
   * Signs the session cookie; at least 32 characters. Without it, a secret is made once in `DATA_DIR`. Several
   * processes on one PostgreSQL must share it.
   */
  @IsOptional() @IsString() @MinLength(32) SESSION_SECRET?: string;

  /** Minutes without a request after which a session ends; it ends after twelve hours in any case. */
  @Type(() => Number) @IsInt() @Min(5) @Max(720) SESSION_IDLE_MINUTES = 120;

  /**
   * Encrypts the private keys that sign credentials; at least 32 characters. Without it, a secret is made once in
   * `DATA_DIR`. Several processes on one PostgreSQL must share it, and a backup is worth nothing for signing without it.
   */
  @IsOptional() @IsString() @MinLength(32) CREDENTIAL_KEY_SECRET?: string;

  /**
   * The Ed25519 private key that signs heads of the history, PEM (PKCS #8). Without it, one is made once in `DATA_DIR`.
   * Several processes on one PostgreSQL must share it. Keep a copy of it, or of its public half, elsewhere.
   */
  @IsOptional() @IsString() HISTORY_KEY?: string;

  /** The file to which each head of the history is appended: best on another disk. Default: in `DATA_DIR`. */
  @IsOptional() @IsString() HISTORY_HEADS_FILE?: string;

  /** IANA name, e.g. `Asia/Kolkata`: decides when a new day begins. Default: the machine's. */
  @IsTimeZone() TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

  /** `auto` invents a demo organisation in an empty database when nothing else is configured; `off` never does. */
  @IsIn(['auto', 'off']) DEMO: 'auto' | 'off' = 'auto';

  /** Proxies in front of the server whose `X-Forwarded-For` is believed: number of hops, 0 = none. */
  @Type(() => Number) @IsInt() @Min(0) @Max(10) TRUSTED_PROXIES = 0;

  /** Requests that one account, or one address without an account, may make in a minute before it is answered 429. */
  @Type(() => Number) @IsInt() @Min(1) RATE_LIMIT_PER_MINUTE = 600;

  /** Megabytes of evidence files that one person may have recorded or sent ahead. */
  @Type(() => Number) @IsInt() @Min(1) EVIDENCE_PER_PERSON_MB = 2000;

  /** Megabytes of evidence files that everybody together may have, each content counted once. */
  @Type(() => Number) @IsInt() @Min(1) EVIDENCE_TOTAL_MB = 20_000;

  /** Bearer token for `/metrics`; without it, `/metrics` does not exist. */
  @IsOptional() @IsString() @MinLength(16) METRICS_TOKEN?: string;

  /** Verifications of credentials that one account, or one address without an account, may ask for in a minute. */
  @Type(() => Number) @IsInt() @Min(1) VERIFICATIONS_PER_MINUTE = 30;

  /**
   * `true` lets allowed issuers of credentials live at private addresses: other installations in one intranet, tests.
   * Whoever may allow hosts can then make the server ask inside your network.
   */
  @IsIn(['true', 'false']) ALLOW_PRIVATE_ISSUERS: 'true' | 'false' = 'false';
  /**
   * The mail server: `smtp://user:password@host:587` (STARTTLS where the server offers it) or `smtps://…:465`. Without
   * it notifications stay in the product. Needs `MAIL_FROM`, and `PUBLIC_URL` for the links in the mails.
   */
  @IsOptional()
  @Matches(/^smtps?:\/\/\S+$/, { message: 'SMTP_URL must look like smtp://user:password@host:587' })
  SMTP_URL?: string;

  /** Whom mails come from: `skills@example.org` or `Skill Ladder <skills@example.org>`. */
  @IsOptional()
  @Matches(/^([^<>@]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/, {
    message: 'MAIL_FROM must look like skills@example.org or Skill Ladder <skills@example.org>',
  })
  MAIL_FROM?: string;

  /** `fatal`, `error`, `warn`, `info`, `debug` or `silent`. */
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent']) LOG_LEVEL = 'info';

  get databaseFile(): string {
    return resolve(this.DATA_DIR, 'skill-ladder.sqlite');
  }

  get headsFile(): string {
    return resolve(this.HISTORY_HEADS_FILE ?? resolve(this.DATA_DIR, 'history-heads.jsonl'));
  }

  /** Where evidence files are kept, outside everything that is served. Several processes must share it. */
  get evidenceFolder(): string {
    return resolve(this.DATA_DIR, 'evidence');
  }

  /** Where files wait that are still being received: on the file system on which they will be kept. */
  get incomingFolder(): string {
    return resolve(this.evidenceFolder, 'incoming');
  }

  /** Without trailing slashes; what is no address is left out. */
  get formerUrls(): readonly string[] {
    const urls = (this.FORMER_PUBLIC_URLS ?? '')
      .split(',')
      .map((url) => url.trim().replace(/(?<!\/)\/+$/, ''));
    return urls.filter((url) => URL.canParse(url));
  }

  get secure(): boolean {
    return this.PUBLIC_URL?.startsWith('https:') ?? false;
  }

  get loopback(): boolean {
    return (
      this.HOST === 'localhost' ||
      this.HOST === '::1' ||
      (isIP(this.HOST) === 4 && this.HOST.startsWith('127.'))
    );
  }
}

/** The configuration can't be used; the message names each variable, its value's fault and what would be accepted. */
export class ConfigurationError extends Error {}
