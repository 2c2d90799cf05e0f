/** What renews a certificate: what has lapsed assessed anew, hours of continuing education, or both. */
export const RENEWAL_RULES = ['reassessment', 'hours', 'both'] as const;
export type RenewalRule = (typeof RENEWAL_RULES)[number];
