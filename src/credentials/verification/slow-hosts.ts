import { NotFetched } from './remote-document.js';

/** Milliseconds: who lets us wait that long for nothing is left alone for so long. */
const PATIENCE = 2_000;
const REST = 60_000;

/** Hosts that kept us waiting. A verification waits in one of few threads: whoever names such a host would hold them all. */
export class SlowHosts {
  private readonly until = new Map<string, number>();

  constructor(private readonly millis: () => number) {}

  /** @throws NotFetched, at once when the host failed slowly a short while ago. */
  async ask<Answer>(host: string, fetch: () => Promise<Answer>): Promise<Answer> {
    const begun = this.millis();
    if ((this.until.get(host) ?? 0) > begun) throw new NotFetched('no-answer');
    try {
      return await fetch();
    } catch (error) {
      const now = this.millis();
      if (now - begun >= PATIENCE) this.until.set(host, now + REST);
      throw error;
    }
  }

  clear(): void {
    this.until.clear();
  }
}
