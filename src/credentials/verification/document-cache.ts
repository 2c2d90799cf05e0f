interface Kept {
  readonly document: unknown;
  readonly until: number;
}

/** Documents of other hosts, each for a while; the oldest make room. In memory: each process keeps its own. */
export class DocumentCache {
  private readonly kept = new Map<string, Kept>();
  private readonly dropped = new Map<string, readonly number[]>();

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
   * One document, so that it is asked for again. Refused after sixty times in a minute: whoever makes up keys can't have a
   * host asked at will.
   *
   * @param now milliseconds
   */
  drop(address: string, now: number): void {
    const recent = (this.dropped.get(address) ?? []).filter((at) => at > now - 60_000 && at <= now);
    if (recent.length >= 60) return;
    this.dropped.set(address, [...recent, now]);
    this.kept.delete(address);
    const [oldest] = this.dropped.keys();
    if (this.dropped.size > this.most && oldest !== undefined) this.dropped.delete(oldest);
  }

  /** An issuer that is no longer allowed is no longer remembered either. */
  clear(): void {
    this.kept.clear();
  }
}
