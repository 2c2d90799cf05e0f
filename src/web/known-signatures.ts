import { Signer } from '@fastify/cookie';

/** Cookies of more people than work at once; the oldest make room. */
const KNOWN = 2_000;

/**
 * Signs and checks session cookies. A cookie comes with every request of its session: one whose signature was right
 * once is known by its whole text and not reckoned again. Whether the session still runs is asked of the store.
 */
export class KnownSignatures {
  private readonly signer: Signer;
  private readonly known = new Map<string, ReturnType<Signer['unsign']>>();

  constructor(secret: string) {
    this.signer = new Signer(secret, 'sha256');
  }

  sign(value: string): string {
    return this.signer.sign(value);
  }

  unsign(cookie: string): ReturnType<Signer['unsign']> {
    const known = this.known.get(cookie);
    if (known) return known;
    const found = this.signer.unsign(cookie);
    if (found.valid) this.keep(cookie, found);
    return found;
  }

  private keep(cookie: string, found: ReturnType<Signer['unsign']>): void {
    const [oldest] = this.known.keys();
    if (this.known.size >= KNOWN && oldest !== undefined) this.known.delete(oldest);
    this.known.set(cookie, found);
  }
}
