import { urls } from '../web/urls.js';

export const RECORD_PLACES = ['path', 'skills', 'self-assessment', 'requests', 'history'] as const;
export type RecordPlace = (typeof RECORD_PLACES)[number];

/** The pages of one person's record for `components/subnav.hbs`. Nobody goes through a self-assessment of somebody else. */
export function recordPlaces(employeeId: string, own: boolean, here: RecordPlace | null) {
  const addresses: Readonly<Record<RecordPlace, string>> = {
    path: own ? urls.myPath() : urls.person(employeeId),
    skills: own ? urls.mySkills() : urls.personSkills(employeeId),
    'self-assessment': urls.selfAssessment(),
    requests: urls.requests(employeeId),
    history: urls.recordHistory(employeeId),
  };
  return RECORD_PLACES.filter((place) => own || place !== 'self-assessment').map((place) => ({
    label: `people.place-${place}`,
    url: addresses[place],
    current: place === here,
  }));
}
