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
  reasons: (employeeId: string, skillId: string) => `/people/${employeeId}/skills/${skillId}`,
  target: (employeeId: string) => `/people/${employeeId}/target`,

  trainees: () => '/trainees',
  newAssessment: (employeeId: string) => `/people/${employeeId}/assessments/new`,
  assessments: (employeeId: string) => `/people/${employeeId}/assessments`,
  withdrawal: (assessmentId: string) => `/assessments/${assessmentId}/withdrawal`,

  team: () => '/team',
  bench: (roleCode?: string) => (roleCode ? `/bench/${roleCode}` : '/bench'),

  candidates: () => '/candidates',
  candidate: (certificationId: string, employeeId: string) => `/candidates/${certificationId}/${employeeId}`,
  certificate: (certificateId: string) => `/certificates/${certificateId}`,
  revocation: (certificateId: string) => `/certificates/${certificateId}/revocation`,

  skills: () => '/skills',
  skill: (code: string) => `/skills/${encodeURIComponent(code)}`,
  roles: () => '/roles',
  role: (code: string) => `/roles/${encodeURIComponent(code)}`,
  profile: (profileId: string) => `/profiles/${profileId}`,
  courses: () => '/courses',
  course: (code: string) => `/courses/${encodeURIComponent(code)}`,

  users: () => '/users',
  history: () => '/history',
} as const;
