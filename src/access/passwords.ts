import { hash, verify } from '@node-rs/argon2';
import { Turns } from './turns.js';

/** Shortest password accepted: NIST SP 800-63B asks for 8, and for 15 where it is the only factor. */
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;

/** OWASP's first choice for Argon2id: 19 MiB of memory, two passes, one lane. Argon2id is the library's default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Each hash takes a thread and 19 MiB for some 30 ms, and Node.js has four such threads for files as well: two hashes at
 * a time leave the others alone, and two hundred that wait are answered within three seconds.
 */
const turns = new Turns(2, 200);

/** Never called inside a transaction: it takes longer than anybody may hold the one writer. @throws TooBusy */
export function hashPassword(password: string): Promise<string> {
  return turns.take(() => hash(password.normalize('NFKC'), COST));
}

/**
 * Takes as long for an unknown user (`kept` null) as for a known one, so that the time tells nothing. Every guess is
 * counted before it comes here (`Guesses`).
 *
 * @throws TooBusy
 */
export async function passwordFits(password: string, kept: string | null): Promise<boolean> {
  unknownUser ??= hash('nobody has this password', COST);
  const against = kept ?? (await unknownUser);
  const fits = await turns.take(() => verify(against, password.normalize('NFKC')));
  return fits && kept !== null;
}

let unknownUser: Promise<string> | undefined;
