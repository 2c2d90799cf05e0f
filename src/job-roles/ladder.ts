/** From → to, by whatever names the two. */
export type Edge = readonly [from: string, to: string];

/**
 * A way that leads back to where it began, as the names along it (`a, b, a`), or null. The steps of the ladder and
 * the prerequisites of courses must have none.
 */
export function cycleIn(edges: readonly Edge[]): readonly string[] | null {
  const next = new Map<string, string[]>();
  for (const [from, to] of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  for (const start of next.keys()) {
    const cycle = follow(start, next, [], done);
    if (cycle) return cycle;
  }
  return null;
}

function follow(
  name: string,
  next: ReadonlyMap<string, readonly string[]>,
  way: readonly string[],
  done: Set<string>,
): readonly string[] | null {
  const before = way.indexOf(name);
  if (before >= 0) return [...way.slice(before), name];
  if (done.has(name)) return null;
  for (const following of next.get(name) ?? []) {
    const cycle = follow(following, next, [...way, name], done);
    if (cycle) return cycle;
  }
  done.add(name);
  return null;
}
