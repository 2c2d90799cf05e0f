/** Every address of the product is made here, and nouns all of them. */
export const urls = {
  home: () => '/',
  signIn: (next?: string) =>
    next && next !== '/' ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in',
  signOut: () => '/sign-out',
  language: () => '/language',
  account: () => '/account',

  myPath: () => '/my-path',
  people: () => '/people',
  person: (employeeId: string) => `/people/${employeeId}`,
  personEdit: (employeeId: string) => `/people/${employeeId}/edit`,
  newPerson: () => '/people/new',
  positions: (employeeId: string) => `/people/${employeeId}/positions`,
  departure: (employeeId: string) => `/people/${employeeId}/departure`,
  teams: () => '/teams',
  newTeam: () => '/teams/new',
  teamEdit: (teamId: string) => `/teams/${teamId}`,
  teamTrainers: (teamId: string) => `/teams/${teamId}/trainers`,
  reasons: (employeeId: string, skillId: string) => `/people/${employeeId}/skills/${skillId}`,
  target: (employeeId: string) => `/people/${employeeId}/target`,

  trainees: () => '/trainees',
  newAssessment: (employeeId: string) => `/people/${employeeId}/assessments/new`,
  assessments: (employeeId: string) => `/people/${employeeId}/assessments`,
  withdrawal: (assessmentId: string) => `/assessments/${assessmentId}/withdrawal`,
  holds: (employeeId: string) => `/people/${employeeId}/holds`,
  holdLifting: (holdId: string) => `/holds/${holdId}/lifting`,
  exemptions: (employeeId: string) => `/people/${employeeId}/exemptions`,
  exemptionEnding: (exemptionId: string) => `/exemptions/${exemptionId}/ending`,
  assessors: () => '/assessors',
  newAssessor: () => '/assessors/new',
  authorisationEnding: (authorisationId: string) => `/assessors/${authorisationId}/ending`,

  team: () => '/team',
  bench: (roleCode?: string) => (roleCode ? `/bench/${roleCode}` : '/bench'),

  certifications: () => '/certifications',
  candidates: () => '/candidates',
  candidate: (certificationId: string, employeeId: string) => `/candidates/${certificationId}/${employeeId}`,
  certificate: (certificateId: string) => `/certificates/${certificateId}`,
  revocation: (certificateId: string) => `/certificates/${certificateId}/revocation`,

  skills: () => '/skills',
  skill: (code: string) => `/skills/${encodeURIComponent(code)}`,
  skillRetirement: (code: string) => `/skills/${encodeURIComponent(code)}/retirement`,
  roles: () => '/roles',
  role: (code: string) => `/roles/${encodeURIComponent(code)}`,
  profile: (profileId: string) => `/profiles/${profileId}`,
  roleDrafts: (code: string) => `/roles/${encodeURIComponent(code)}/drafts`,
  impact: (profileId: string) => `/profiles/${profileId}/impact`,
  publication: (profileId: string) => `/profiles/${profileId}/publication`,
  ladderSteps: () => '/ladder-steps',
  ladderStepEnding: (stepId: string) => `/ladder-steps/${stepId}/ending`,
  courses: () => '/courses',
  newCourse: () => '/courses/new',
  course: (code: string) => `/courses/${encodeURIComponent(code)}`,
  courseEdit: (code: string) => `/courses/${encodeURIComponent(code)}/edit`,
  courseRetirement: (code: string) => `/courses/${encodeURIComponent(code)}/retirement`,

  users: () => '/users',
  newUser: () => '/users/new',
  user: (userId: string) => `/users/${userId}`,
  settings: () => '/settings',
  history: () => '/history',
} as const;

/** An address with a query: values that are absent or empty are left out. */
export function addressWith(url: string, query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    (typeof value === 'string' && value !== '') || typeof value === 'number' ? [[name, String(value)]] : [],
  );
  return given.length > 0 ? `${url}?${new URLSearchParams(given).toString()}` : url;
}
