/**
 * What the data model asks of a credential and the library that signs it does not look at (Verifiable Credentials 2.0,
 * sections 4.9, 4.11 and 5.4): each schema is named and has a type, each refresh service has a type, and nothing ends
 * before it begins.
 *
 * @throws TypeError
 */
export function requireConforming(credential: object): void {
  const { credentialSchema, refreshService, validFrom, validUntil } = credential as Record<string, unknown>;
  for (const schema of objectsIn(credentialSchema))
    requireMembers(schema, ['id', 'type'], 'credentialSchema');
  for (const service of objectsIn(refreshService)) requireMembers(service, ['type'], 'refreshService');
  if (Date.parse(String(validUntil)) < Date.parse(String(validFrom)))
    throw new TypeError('"validUntil" is before "validFrom".');
}

function objectsIn(value: unknown): readonly object[] {
  return [value ?? []].flat().filter((one): one is object => typeof one === 'object' && one !== null);
}

function requireMembers(object: object, names: readonly string[], place: string): void {
  for (const name of names) if (!(name in object)) throw new TypeError(`"${place}" has no "${name}".`);
}
