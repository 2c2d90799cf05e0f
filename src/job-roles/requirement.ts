/** The level a role asks for, 1 to 5: asking for 0 would ask for nothing. */
export type RequiredLevel = 1 | 2 | 3 | 4 | 5;

/** How much a requirement weighs in readiness: 1 useful, 2 important, 3 core of the role. */
export type Importance = 1 | 2 | 3;

/**
 * What proves a required level: any verified method; an observed level; or valid observations at the level or
 * above by two different assessors (`domain.md`, section 1).
 */
export const EVIDENCE_RULES = ['any', 'observed', 'observed-by-two'] as const;
export type EvidenceRule = (typeof EVIDENCE_RULES)[number];
