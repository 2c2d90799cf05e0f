/** The longest note of an assessment, in characters. */
export const NOTE_LENGTH = 4000;

/** A withdrawal or a hold is explained; "x" explains nothing. */
export const REASON_LENGTH = { min: 3, max: 1000 } as const;
