import { v7 } from 'uuid';

/** A new identifier, UUID version 7: grows with time, so that rows made later sort later. */
export function newId(): string {
  return v7();
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}
