import { hash, verify } from '@node-rs/argon2';

/** Shortest password accepted: NIST SP 800-63B asks for 8, and for 15 where it is the only factor. */
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;

/** OWASP's first choice for Argon2id: 19 MiB of memory, two passes, one lane. Argon2id is the library's default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

/** Takes as long for an unknown user (`kept` null) as for a known one, so that the time tells nothing. */
export async function passwordFits(password: string, kept: string | null): Promise<boolean> {
  unknownUser ??= hashPassword('nobody has this password');
  const fits = await verify(kept ?? (await unknownUser), password.normalize('NFKC'));
  return fits && kept !== null;
}

let unknownUser: Promise<string> | undefined;
