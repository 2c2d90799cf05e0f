/** How the fields of answers are described to clients (OpenAPI), said once. */

export const uuid = { type: String, format: 'uuid' } as const;
export const day = { type: String, format: 'date' } as const;
export const instant = { type: String, format: 'date-time' } as const;
export const whole = { type: 'integer' } as const;
/** 0 to 5. */
export const level = { type: 'integer', minimum: 0, maximum: 5 } as const;

/** The same, or null. */
export const maybe = <T extends object>(described: T) => ({ ...described, nullable: true }) as const;

export const maybeText = maybe({ type: String } as const);
export const maybeUuid = maybe(uuid);
export const maybeDay = maybe(day);
/** The last day of what holds from a day until a day. */
export const maybeUntil = {
  ...maybeDay,
  description: 'Until this day, its last; null = without end',
} as const;
export const maybeInstant = maybe(instant);
export const maybeLevel = maybe(level);
