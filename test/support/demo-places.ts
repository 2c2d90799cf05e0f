import { Reading } from '../../src/database/reading.js';
import { urls } from '../../src/web/urls.js';
import type { TestApp } from './app.js';

/** A page of the demo organisation, as the person who works on it sees it. */
export interface DemoPlace {
  readonly name: string;
  /** Null = not signed in. */
  readonly as: string | null;
  readonly url: (found: DemoIds) => string;
  /** What it answers; 200 when absent. */
  readonly status?: number;
}

/** What the addresses of the demo organisation's pages are made with. */
export type DemoIds = Readonly<Record<keyof typeof STATEMENTS, string>>;

const employee = (name: string) => `SELECT id FROM employees WHERE name = '${name}'`;
const skill = (code: string) => `SELECT id FROM skills WHERE code = '${code}'`;
const certificateOf = (name: string) => `SELECT id FROM certificates WHERE employee_id = (${employee(name)})`;

const STATEMENTS = {
  asha: employee('Asha Rao'),
  nandini: employee('Nandini Kulkarni'),
  imran: employee('Imran Shaikh'),
  sneha: employee('Sneha Patil'),
  priya: employee('Priya Venkatesh'),
  joseph: employee("Joseph D''Souza"),
  advice: skill('N14'),
  ownership: skill('N12'),
  privacy: skill('T21'),
  channels: skill('T18'),
  active: certificateOf('Kabir Menon'),
  revoked: certificateOf('Yusuf Adeyemi'),
  scheme: `SELECT certification_id AS id FROM certificates WHERE employee_id = (${employee('Kabir Menon')})`,
  josephsScheme: `SELECT certification_id AS id FROM certificates WHERE employee_id = (${employee("Joseph D''Souza")})`,
  assessment: `SELECT id FROM assessments WHERE method = 'observation' AND employee_id = (${employee('Asha Rao')})
    AND assessor_id = (${employee('Farhan Qureshi')}) ORDER BY id LIMIT 1`,
  profile: 'SELECT id FROM role_profiles ORDER BY id LIMIT 1',
  team: 'SELECT id FROM teams ORDER BY id LIMIT 1',
  user: `SELECT id FROM users WHERE name = 'Asha Rao'`,
} as const;

export async function demoIds(test: TestApp): Promise<DemoIds> {
  const reading = test.get(Reading);
  const found = Object.entries(STATEMENTS).map(async ([name, statement]) => {
    const text = Object.assign([statement], { raw: [statement] });
    const [row] = await reading.sql<{ id: string }>(text);
    if (!row) throw new Error(`The demo organisation has no "${name}".`);
    return [name, row.id];
  });
  return Object.fromEntries(await Promise.all(found)) as DemoIds;
}

const NOBODY = 'zzz';

/** Every page of the product, the longest lists filtered to stay quick, some of them in more than one state. */
export const DEMO_PLACES: readonly DemoPlace[] = [
  place('sign-in', null, () => urls.signIn()),

  place('account', 'Asha Rao', () => urls.account()),
  place('notifications', 'Asha Rao', () => urls.notifications()),
  place('nothing unread', 'Grace Okafor', () => `${urls.notifications()}?show=unread`),
  place('the choice of mails', 'Asha Rao', () => urls.notificationChoices()),
  place('my path', 'Asha Rao', () => urls.myPath()),
  place('a forecast', 'Asha Rao', () => `${urls.myPath()}?role=supervisor&asOf=2027-06-01`),
  place('a role that is far', 'Asha Rao', () => `${urls.myPath()}?role=manager`),
  place('my skills', 'Asha Rao', () => `${urls.mySkills()}?sort=-level`),
  place('none of my skills', 'Asha Rao', () => `${urls.mySkills()}?search=${NOBODY}`),
  place('skills without a record', 'Rohan Deshpande', () => urls.mySkills()),
  place('self-assessment', 'Asha Rao', () => `${urls.selfAssessment()}?skill=N14&after=N12`),
  place('the end of a self-assessment', 'Asha Rao', () => `${urls.selfAssessment()}?summary=yes`),
  place('my history', 'Asha Rao', ({ asha }) => urls.recordHistory(asha)),
  place('nothing in my history', 'Asha Rao', ({ asha }) => `${urls.recordHistory(asha)}?skill=${NOBODY}`),
  place(
    'own view of a skill',
    'Asha Rao',
    ({ asha, advice }) => `${urls.newAssessment(asha)}?skill=${advice}`,
  ),
  place('roles', 'Asha Rao', () => urls.roles()),
  place('a role', 'Asha Rao', () => urls.role('advanced')),
  place('skills', 'Asha Rao', () => `${urls.skills()}?kind=technical`),
  place('no skills', 'Asha Rao', () => `${urls.skills()}?search=${NOBODY}`),
  place('my requests', 'Asha Rao', ({ asha }) => urls.requests(asha)),
  place('a new request', 'Asha Rao', ({ asha }) => `${urls.newRequest(asha)}?skill=N12`),
  place('a request that waits', 'Asha Rao', ({ asha }) => `${urls.newRequest(asha)}?skill=N14`),
  place('the choice of a skill to be assessed in', 'Asha Rao', ({ asha }) => urls.newRequest(asha)),
  place('courses', 'Asha Rao', () => `${urls.courses()}?kind=mentoring`),
  place('no courses', 'Asha Rao', () => `${urls.courses()}?search=${NOBODY}`),
  place('a course', 'Asha Rao', () => urls.course('CALM-1')),
  place('certifications', 'Asha Rao', () => urls.certifications()),
  place('the help', 'Asha Rao', () => `${urls.help()}?from=${urls.myPath()}`),
  place('advice on searching', 'Asha Rao', () => urls.search()),
  place('what was found', 'Rohan Deshpande', () => `${urls.search()}?q=an`),
  place('nothing found', 'Asha Rao', () => `${urls.search()}?q=${NOBODY}`),
  place('a refused search', 'Asha Rao', () => `${urls.search()}?q=${NOBODY.repeat(40)}`, 422),
  place('what does not exist', 'Asha Rao', () => '/nowhere', 404),
  place('what is not allowed', 'Asha Rao', () => urls.team(), 403),

  place('work queue', 'Farhan Qureshi', () => urls.workQueue()),
  place('work of one kind', 'Lakshmi Iyer', () => `${urls.workQueue()}?kind=lapsing&limit=10`),
  place('no work', 'Farhan Qureshi', () => `${urls.workQueue()}?search=${NOBODY}`),
  place('agreement', 'Farhan Qureshi', () => urls.agreement()),
  place('agreement of everybody', 'Rohan Deshpande', () => `${urls.agreement()}?sort=-pairs`),
  place('the pairs behind a figure', 'Farhan Qureshi', () => `${urls.agreement()}?skill=N01`),
  place('no agreement', 'Farhan Qureshi', () => `${urls.agreement()}?category=${NOBODY}`),
  place('a table to paste', 'Farhan Qureshi', () => urls.assessmentTable()),
  place('a table nobody pastes', 'Rohan Deshpande', () => urls.assessmentTable()),
  place('my people', 'Farhan Qureshi', () => urls.trainees()),
  place('a person', 'Farhan Qureshi', ({ nandini }) => urls.person(nandini)),
  place(
    'skills of a person',
    'Farhan Qureshi',
    ({ nandini }) => `${urls.personSkills(nandini)}?required=yes`,
  ),
  place('history of a person', 'Farhan Qureshi', ({ sneha }) => urls.recordHistory(sneha)),
  place('why: below', 'Farhan Qureshi', ({ asha, advice }) => urls.reasons(asha, advice)),
  place('why: disputed', 'Farhan Qureshi', ({ nandini, ownership }) => urls.reasons(nandini, ownership)),
  place('why: on hold', 'Farhan Qureshi', ({ imran, privacy }) => urls.reasons(imran, privacy)),
  place('why: withdrawn', 'Farhan Qureshi', ({ sneha, channels }) => urls.reasons(sneha, channels)),
  place('the choice of a skill', 'Farhan Qureshi', ({ asha }) => urls.newAssessment(asha)),
  place(
    'a new assessment',
    'Farhan Qureshi',
    ({ asha, advice }) => `${urls.newAssessment(asha)}?skill=${advice}`,
  ),
  place(
    'a sheet of skills',
    'Farhan Qureshi',
    ({ asha }) => `${urls.personSheet(asha)}?category=Communication`,
  ),
  place('a sheet without skills', 'Farhan Qureshi', ({ asha }) => `${urls.personSheet(asha)}?role=${NOBODY}`),
  place('a sheet of people', 'Farhan Qureshi', () => urls.skillSheet('N14')),
  place('a sheet of nobody', 'Farhan Qureshi', () => `${urls.skillSheet('N14')}?search=${NOBODY}`),
  place('a withdrawal', 'Farhan Qureshi', ({ assessment }) => urls.withdrawal(assessment)),
  place('requests of a person', 'Farhan Qureshi', ({ asha }) => urls.requests(asha)),
  place('requests that ended', 'Farhan Qureshi', ({ imran }) => urls.requests(imran)),
  place('no requests', 'Rohan Deshpande', ({ joseph }) => urls.requests(joseph)),
  place('who completed a course', 'Farhan Qureshi', () => urls.courseCompletions('CALM-2')),
  place('who completed a course, to read', 'Asha Rao', () => urls.courseCompletions('CALM-2')),
  place('holds', 'Farhan Qureshi', ({ imran }) => urls.holds(imran)),
  place('exemptions', 'Farhan Qureshi', ({ sneha }) => urls.exemptions(sneha)),
  place('the edit of a course', 'Farhan Qureshi', () => urls.courseEdit('CALM-1')),

  place('team', 'Lakshmi Iyer', () => `${urls.team()}?category=Communication`),
  place('team against a role', 'Lakshmi Iyer', () => `${urls.team()}?role=advanced&search=an`),
  place('no team', 'Lakshmi Iyer', () => `${urls.team()}?search=${NOBODY}`),
  place('the whole team', 'Lakshmi Iyer', () => urls.team()),
  place('team overview', 'Lakshmi Iyer', () => urls.teamOverview()),
  place('who is next', 'Lakshmi Iyer', () => urls.teamList('readiness')),
  place('what lapses in a team', 'Lakshmi Iyer', () => urls.teamList('lapsing')),
  place('what too few can do', 'Lakshmi Iyer', () => urls.teamList('coverage')),
  place('requests of a team', 'Lakshmi Iyer', () => urls.teamList('requests')),
  place('nobody unassessed', 'Lakshmi Iyer', () => `${urls.teamList('unassessed')}?search=${NOBODY}`),
  place('one team of many', 'Rohan Deshpande', () => urls.teamOverview()),
  place('a refused filter', 'Lakshmi Iyer', () => `${urls.bench('advanced')}?asOf=2026-02-30`, 422),
  place('bench', 'Lakshmi Iyer', () => urls.bench()),
  place('the bench of a role', 'Lakshmi Iyer', () => urls.bench('advanced')),
  place('exemptions of a report', 'Lakshmi Iyer', ({ sneha }) => urls.exemptions(sneha)),

  place('candidates', 'Grace Okafor', () => `${urls.candidates()}?search=an`),
  place('no candidates', 'Grace Okafor', () => `${urls.candidates()}?search=${NOBODY}`),
  place('an eligible candidate', 'Grace Okafor', ({ scheme, priya }) => urls.candidate(scheme, priya)),
  place('a lapsed candidate', 'Grace Okafor', ({ josephsScheme, joseph }) =>
    urls.candidate(josephsScheme, joseph),
  ),
  place('a certificate', 'Grace Okafor', ({ active }) => urls.certificate(active)),
  place('a revoked certificate', 'Grace Okafor', ({ revoked }) => urls.certificate(revoked)),
  place('a revocation', 'Grace Okafor', ({ active }) => urls.revocation(active)),

  place('no record of one’s own', 'Rohan Deshpande', () => urls.myPath()),
  place('people', 'Rohan Deshpande', () => `${urls.people()}?search=an`),
  place('nobody', 'Rohan Deshpande', () => `${urls.people()}?search=${NOBODY}`),
  place('a new person', 'Rohan Deshpande', () => urls.newPerson()),
  place('the edit of a person', 'Rohan Deshpande', ({ asha }) => urls.personEdit(asha)),
  place('teams', 'Rohan Deshpande', () => urls.teams()),
  place('a new team', 'Rohan Deshpande', () => urls.newTeam()),
  place('the edit of a team', 'Rohan Deshpande', ({ team }) => urls.teamEdit(team)),
  place('the edit of a skill', 'Rohan Deshpande', () => urls.skill('N14')),
  place('the edit of the ladder', 'Rohan Deshpande', () => urls.roles()),
  place('the versions of a role', 'Rohan Deshpande', () => urls.role('advanced')),
  place('a profile', 'Rohan Deshpande', ({ profile }) => urls.profile(profile)),
  place('a new course', 'Rohan Deshpande', () => urls.newCourse()),
  place('assessors', 'Rohan Deshpande', () => urls.assessors()),
  place('a new assessor', 'Rohan Deshpande', () => urls.newAssessor()),
  place('users', 'Rohan Deshpande', () => `${urls.users()}?search=ra`),
  place('a new user', 'Rohan Deshpande', () => urls.newUser()),
  place('the edit of a user', 'Rohan Deshpande', ({ user }) => urls.user(user)),
  place('settings', 'Rohan Deshpande', () => urls.settings()),
  place('outbox', 'Rohan Deshpande', () => `${urls.outbox()}?search=asha`),
  place('nobody’s outbox', 'Rohan Deshpande', () => `${urls.outbox()}?search=${NOBODY}`),
  place('no notifications of one’s own', 'Rohan Deshpande', () => urls.notifications()),
  place('history', 'Rohan Deshpande', () => urls.history()),
  place('no history', 'Rohan Deshpande', () => `${urls.history()}?act=${NOBODY}`),
];

function place(name: string, as: string | null, url: DemoPlace['url'], status?: number): DemoPlace {
  return { name, as, url, status };
}
