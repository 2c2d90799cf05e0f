/** The database can't be used, in words for the operator: `The database can't be used: <why>.` */
export class DatabaseProblem extends Error {
  /** @param code of the driver or the system, where it came from there */
  constructor(
    readonly why: string,
    readonly code = '',
  ) {
    super(`The database can't be used: ${why}.`);
  }

  /** Whether nothing can be kept at the moment, while what is kept can perhaps be read. */
  get ofStorage(): boolean {
    return OF_STORAGE.test(this.code);
  }
}

/** For commands that look at a database and make none. */
export function noDatabaseAt(file: string): DatabaseProblem {
  return new DatabaseProblem(`there is no database yet at ${file}`);
}

const OF_STORAGE = /^(?:SQLITE_(?:FULL|IOERR|READONLY)|ENOSPC|EDQUOT|EFBIG|EIO|EROFS|53100|25006)/;

const SQLITE: readonly (readonly [code: RegExp, why: string])[] = [
  [/^SQLITE_NOTADB/, 'the file is not an SQLite database (it may be damaged, or another kind of file)'],
  [/^SQLITE_CORRUPT/, 'the file is damaged; restore a backup'],
  [/^SQLITE_(BUSY|LOCKED)/, 'another process keeps it locked; stop that process and try again'],
  [/^SQLITE_(READONLY|PERM)/, 'the file or its folder is read-only for this user; grant the right to write'],
  [/^SQLITE_CANTOPEN/, "the file can't be opened or made; check that DATA_DIR exists and may be written"],
  [/^SQLITE_(FULL|IOERR)/, 'the disk is full or failing; free some space'],
];

const SYSTEM: readonly (readonly [code: string, why: string])[] = [
  ['EACCES', 'the data folder may not be read or written by this user; grant the right or set DATA_DIR'],
  ['EROFS', 'the data folder is on a read-only disk; set DATA_DIR to another'],
  ['ENOSPC', 'the disk is full; free some space'],
  ['EDQUOT', 'the quota of this user on the disk is used up; free some space or ask for more'],
  ['EFBIG', 'a file may not grow any further for this user or on this disk; lift the limit'],
  ['EIO', 'the disk fails; look into the log of the system'],
  ['ENOTDIR', 'DATA_DIR names something that is not a folder'],
  ['EEXIST', 'DATA_DIR names something that is not a folder'],
  ['ECONNREFUSED', 'no PostgreSQL answers at the address of DATABASE_URL'],
  ['ENOTFOUND', 'the host of DATABASE_URL is unknown'],
  ['ETIMEDOUT', 'the host of DATABASE_URL does not answer'],
  ['28P01', 'PostgreSQL refuses the user or password of DATABASE_URL'],
  ['28000', 'PostgreSQL refuses the user of DATABASE_URL'],
  ['3D000', 'the database named in DATABASE_URL does not exist; create it first'],
  ['53100', 'the disk of PostgreSQL is full'],
  ['25006', 'PostgreSQL is read-only'],
  ['53300', 'PostgreSQL has no connection left'],
  ['57P01', 'PostgreSQL ended the connection'],
  ['57P02', 'PostgreSQL ended the connection after a crash of its own'],
  ['57P05', 'PostgreSQL ended the connection because nothing happened on it'],
  ['25P03', 'PostgreSQL ended the connection because nothing happened in its transaction'],
  ['08000', 'the connection to PostgreSQL broke'],
  ['08003', 'the connection to PostgreSQL broke'],
  ['08006', 'the connection to PostgreSQL broke'],
  ['ECONNRESET', 'the connection to PostgreSQL broke'],
  ['EPIPE', 'the connection to PostgreSQL broke'],
  ['57P03', 'PostgreSQL is still starting or shutting down'],
];

/** Why a failure of the database driver happened, or null where it is not one of the known ones. */
export function databaseProblemOf(error: unknown): DatabaseProblem | null {
  if (error instanceof DatabaseProblem) return error;
  const code = codeOf(error);
  const why =
    SQLITE.find(([pattern]) => pattern.test(code))?.[1] ??
    SYSTEM.find(([known]) => known === code)?.[1] ??
    (isBroken(error) ? 'the connection to PostgreSQL broke' : undefined);
  return why ? new DatabaseProblem(why, code) : null;
}

/** Runs `work`, and puts a driver's failure into an operator's words. */
export function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw databaseProblemOf(error) ?? error;
  }
}

/** The driver gives these no code. */
const BROKEN = [
  'Connection terminated',
  'Client has encountered a connection error and is not queryable',
  'timeout exceeded when trying to connect',
];

function isBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    BROKEN.some((begin) => error.message.startsWith(begin)) ||
    isBroken((error as { driverError?: unknown }).driverError)
  );
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, driverError, cause } = error as { code?: unknown; driverError?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : codeOf(driverError ?? cause);
}
