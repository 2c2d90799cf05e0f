interface Kept {
  readonly document: unknown;
  readonly until: number;
}

/** Documents of other hosts, each for a while; the oldest make room. In memory: each process keeps its own. */
export class DocumentCache {
  private readonly kept = new Map<string, Kept>();

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

  /** An issuer that is no longer allowed is no longer remembered either. */
  clear(): void {
    this.kept.clear();
  }
}
