interface Kept {
  readonly document: unknown;
  readonly until: number;
}

/** Documents of other hosts, each for a while; the oldest make room. In memory: each process keeps its own. */
export class DocumentCache {
  private readonly kept = new Map<string, Kept>();
  private readonly again = new Map<string, readonly number[]>();

  constructor(private readonly most = 200) {}

  /** @param now milliseconds; undefined = none, or none any more. */
  get(address: string, now: number): unknown {
    const kept = this.kept.get(address);
    return kept && kept.until > now ? kept.document : undefined;
  }

  keep(address: string, document: unknown, until: number): void {
    this.kept.delete(address);
    this.kept.set(address, { document, until });
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
  }

  /**
   * Whether a host may be asked for what is kept of it: sixty times in a minute, so that whoever makes up keys can't have
   * it asked at will.
   *
   * @param now milliseconds
   */
  mayAskAgain(address: string, now: number): boolean {
    const recent = (this.again.get(address) ?? []).filter((at) => at > now - 60_000 && at <= now);
    if (recent.length >= 60) return false;
    this.again.delete(address);
    this.again.set(address, [...recent, now]);
    const [oldest] = this.again.keys();
    if (this.again.size > this.most && oldest !== undefined) this.again.delete(oldest);
    return true;
  }

  /** An issuer that is no longer allowed is no longer remembered either. */
  clear(): void {
    this.kept.clear();
  }
}
