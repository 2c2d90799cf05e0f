/** Members whose values belong to the form: words and names may have changed since, how a day is written may not. */
const WITH_VALUES = new Set(['@context', 'type', 'validFrom', 'validUntil', 'awardedDate']);

/**
 * Whether two credentials say things in the same way: the same members at the same places, the same contexts and types, the
 * same instants. What they say may differ: a skill that is called otherwise by now is no reason to sign anew.
 */
export function isOfOneForm(one: object, other: object): boolean {
  const [ones, others] = [formOf(one), formOf(other)];
  return ones.size === others.size && [...ones].every((each) => others.has(each));
}

function formOf(credential: object): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (value: unknown, place: string) => {
    if (Array.isArray(value)) for (const each of value) look(each, `${place}[]`);
    else if (typeof value === 'object' && value !== null)
      for (const [name, part] of Object.entries(value)) {
        found.add(`${place}.${name}`);
        if (WITH_VALUES.has(name)) found.add(`${place}.${name}=${JSON.stringify(part)}`);
        look(part, `${place}.${name}`);
      }
  };
  look(withoutProof(credential), '');
  return found;
}

function withoutProof(credential: object): object {
  const { proof: _, ...content } = credential as { readonly proof?: unknown };
  return content;
}
