/** An object of unknown contents, as it came from somebody. */
export type Json = Readonly<Record<string, unknown>>;

/** A credential as somebody presented it: nothing in it is believed yet. */
export interface Presented {
  readonly document: Json;
  /** The compact JWS that the document was read from; null = it came as JSON with its proofs inside. */
  readonly jwt: string | null;
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** One value, several, or none: JSON-LD writes a single one without a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

export function objectsOf(value: unknown): readonly Json[] {
  return listOf(value).filter(isJson);
}

/** An issuer, or anything else that is named by its address alone or as an object with an `id`. */
export function idOf(value: unknown): string | null {
  return textOf(isJson(value) ? value.id : value);
}
