/** What the history of a record can be narrowed to. */
export const EVENT_KINDS = [
  'assessments',
  'requests',
  'courses',
  'holds',
  'exemptions',
  'certificates',
  'positions',
  'duties',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** The nouns of the acts of each kind. */
export const ACTS_OF: Readonly<Record<EventKind, readonly string[]>> = {
  assessments: ['assessment'],
  requests: ['assessment-request'],
  courses: ['course'],
  holds: ['hold'],
  exemptions: ['exemption'],
  certificates: ['certificate'],
  positions: ['employee', 'position', 'target'],
  duties: ['authorisation', 'team'],
};
