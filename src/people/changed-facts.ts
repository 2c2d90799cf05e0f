/** The facts that differ, for the history: each under its name, as it was and as it is. */
export function changedFacts<Facts extends object>(
  before: Facts,
  after: Facts,
): { before: Partial<Facts>; after: Partial<Facts> } {
  const names = (Object.keys(after) as (keyof Facts)[]).filter((name) => before[name] !== after[name]);
  const only = (facts: Facts) =>
    Object.fromEntries(names.map((name) => [name, facts[name]])) as Partial<Facts>;
  return { before: only(before), after: only(after) };
}
