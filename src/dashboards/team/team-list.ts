/** The lists behind the numbers of the overview. */
export const TEAM_LISTS = [
  'readiness',
  'lapsing',
  'coverage',
  'requests',
  'candidacies',
  'unassessed',
] as const;
export type TeamListName = (typeof TEAM_LISTS)[number];
