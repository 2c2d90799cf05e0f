import { Signer } from '@fastify/cookie';

/** Cookies of more people than work at once; the oldest make room. */
const KNOWN = 2_000;

/**
 * Signs and checks session cookies. A cookie comes with every request of its session: one whose signature was right
 * once is known and not reckoned again. Whether the session still runs is asked of the store.
 */
export class KnownSignatures {
  private readonly signer: Signer;
  /** Cookies whose signature was right, by the value that they sign. */
  private readonly known = new Map<string, string>();

  constructor(secret: string) {
    this.signer = new Signer(secret, 'sha256');
  }

  sign(value: string): string {
    return this.known.get(value) ?? this.signer.sign(value);
  }

  unsign(cookie: string): ReturnType<Signer['unsign']> {
    const value = cookie.slice(0, Math.max(0, cookie.lastIndexOf('.')));
    if (this.known.get(value) === cookie) return { valid: true, renew: false, value };
    const found = this.signer.unsign(cookie);
    if (found.valid) this.keep(value, cookie);
    return found;
  }

  private keep(value: string, cookie: string): void {
    const [oldest] = this.known.keys();
    if (this.known.size >= KNOWN && oldest !== undefined) this.known.delete(oldest);
    this.known.set(value, cookie);
  }
}
