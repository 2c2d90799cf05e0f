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

const scheme = (role: string) =>
  `SELECT id FROM certifications WHERE job_role_id = (SELECT id FROM job_roles WHERE code = '${role}')`;
const candidacyOf = (name: string) => `SELECT id FROM candidacies WHERE employee_id = (${employee(name)})`;

const STATEMENTS = {
  asha: employee('Asha Rao'),
  nandini: employee('Nandini Kulkarni'),
  imran: employee('Imran Shaikh'),
  sneha: employee('Sneha Patil'),
  priya: employee('Priya Venkatesh'),
  ritu: employee('Ritu Saxena'),
  joseph: employee("Joseph D''Souza"),
  advice: skill('N14'),
  ownership: skill('N12'),
  privacy: skill('T21'),
  channels: skill('T18'),
  active: certificateOf('Kabir Menon'),
  revoked: certificateOf('Yusuf Adeyemi'),
  suspended: certificateOf('Sofia Almeida'),
  suspension: 'SELECT id FROM certificate_suspensions ORDER BY id LIMIT 1',
  reduced: certificateOf('Hyun-woo Park'),
  renewed: `SELECT renews_id AS id FROM certificate_grounds WHERE renews_id IS NOT NULL`,
  expiring: certificateOf('Meera Nair'),
  meera: employee('Meera Nair'),
  education: 'SELECT id FROM education_records WHERE hours = 6.5',
  number: `SELECT number AS id FROM certificates WHERE employee_id = (${employee('Kabir Menon')})`,
  revokedNumber: `SELECT number AS id FROM certificates WHERE employee_id = (${employee('Yusuf Adeyemi')})`,
  scheme: `SELECT certification_id AS id FROM certificates WHERE employee_id = (${employee('Kabir Menon')})`,
  josephsScheme: `SELECT certification_id AS id FROM certificates WHERE employee_id = (${employee("Joseph D''Souza")})`,
  entryScheme: scheme('entry'),
  advancedScheme: scheme('advanced'),
  entryVersion: `SELECT id FROM certification_versions WHERE number = 1 AND certification_id = (${scheme('entry')})`,
  draftVersion: `SELECT id FROM certification_versions WHERE number = 2 AND certification_id = (${scheme('advanced')})`,
  application: candidacyOf('Priya Venkatesh'),
  appeal: candidacyOf('Ritu Saxena'),
  received: 'SELECT id FROM received_credentials',
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

  place('the issuer', null, () => urls.issuerProfile()),
  place('an achievement', null, () => '/achievements/CERT-SSP-ENTRY/1'),
  place('a competency', null, () => '/competencies/N14'),
  place('a link that was ended', null, () => urls.sharedCredential('ended'), 404),

  place('verification', null, () => urls.verification()),
  place('a verified number', null, ({ number }) => urls.verification(number)),
  place('a revoked number', null, ({ revokedNumber }) => urls.verification(revokedNumber)),
  place('a number that is none', null, () => urls.verification('SL-1'), 422),
  place('credentials from elsewhere', 'Asha Rao', () => urls.myCredentials()),
  place('received credentials', 'Farhan Qureshi', () => urls.receivedCredentials()),
  place('no received credential', 'Farhan Qureshi', () => `${urls.receivedCredentials()}?search=${NOBODY}`),
  place('a received credential', 'Farhan Qureshi', ({ received }) => urls.receivedCredential(received)),
  place('a received credential of one’s own', 'Asha Rao', ({ received }) =>
    urls.receivedCredential(received),
  ),
  place('taking a credential back', 'Asha Rao', ({ received }) => urls.receivedWithdrawal(received)),
  place('no credentials from elsewhere', 'Farhan Qureshi', () => urls.myCredentials()),
  place('trust rules', 'Rohan Deshpande', () => urls.trustRules()),
  place('hosts that are asked', 'Rohan Deshpande', () => urls.issuerHosts()),

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
  place('a certification', 'Asha Rao', ({ entryScheme }) => urls.certification(entryScheme)),
  place('a version of a certification', 'Asha Rao', ({ entryScheme, entryVersion }) =>
    urls.certificationVersion(entryScheme, entryVersion),
  ),
  place('my certifications', 'Asha Rao', () => urls.myCertifications()),
  place('my certifications, open', 'Lakshmi Iyer', () => urls.myCertifications()),
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
  place('candidacies of a team', 'Vikram Joshi', () => urls.teamList('candidacies')),
  place('nobody unassessed', 'Lakshmi Iyer', () => `${urls.teamList('unassessed')}?search=${NOBODY}`),
  place('one team of many', 'Rohan Deshpande', () => urls.teamOverview()),
  place('a refused filter', 'Lakshmi Iyer', () => `${urls.bench('advanced')}?asOf=2026-02-30`, 422),
  place('bench', 'Lakshmi Iyer', () => urls.bench()),
  place('the bench of a role', 'Lakshmi Iyer', () => urls.bench('advanced')),
  place('exemptions of a report', 'Lakshmi Iyer', ({ sneha }) => urls.exemptions(sneha)),

  place('candidates', 'Grace Okafor', () => `${urls.candidates()}?search=an`),
  place('applications', 'Grace Okafor', () => `${urls.candidates()}?state=applied`),
  place('an application', 'Grace Okafor', ({ application }) => urls.candidacy(application)),
  place('an appeal', 'Grace Okafor', ({ appeal }) => urls.candidacy(appeal)),
  place('an appeal to be decided', 'Grace Okafor', ({ entryScheme, ritu }) =>
    urls.candidate(entryScheme, ritu),
  ),
  place('no candidates', 'Grace Okafor', () => `${urls.candidates()}?search=${NOBODY}`),
  place('an eligible candidate', 'Grace Okafor', ({ scheme, priya }) => urls.candidate(scheme, priya)),
  place('a lapsed candidate', 'Grace Okafor', ({ josephsScheme, joseph }) =>
    urls.candidate(josephsScheme, joseph),
  ),
  place('a certificate', 'Grace Okafor', ({ active }) => urls.certificate(active)),
  place('a credential', 'Grace Okafor', ({ active }) => urls.credential(active)),
  place('a credential of others', 'Grace Okafor', ({ revoked }) => urls.credential(revoked)),
  place('a revoked certificate', 'Grace Okafor', ({ revoked }) => urls.certificate(revoked)),
  place('a revocation', 'Grace Okafor', ({ active }) => urls.revocation(active)),
  place('a suspended certificate', 'Grace Okafor', ({ suspended }) => urls.certificate(suspended)),
  place('a reduced certificate', 'Grace Okafor', ({ reduced }) => urls.certificate(reduced)),
  place('a renewed certificate', 'Grace Okafor', ({ renewed }) => urls.certificate(renewed)),
  place('a suspension', 'Grace Okafor', ({ active }) => urls.suspension(active)),
  place('the lifting of a suspension', 'Grace Okafor', ({ suspension }) =>
    urls.suspensionLifting(suspension),
  ),
  place('a reduction', 'Grace Okafor', ({ active }) => urls.reduction(active)),
  place('a reissue', 'Grace Okafor', ({ active }) => urls.reissue(active)),
  place('certificates in doubt', 'Grace Okafor', () => `${urls.attention()}?search=an`),
  place('no certificates in doubt', 'Grace Okafor', () => `${urls.attention()}?search=${NOBODY}`),
  place('expiring certificates', 'Grace Okafor', () => `${urls.expiring()}?months=12`),
  place('expiring certificates of my people', 'Lakshmi Iyer', () => `${urls.expiring()}?months=12`),
  place('nothing that expires', 'Lakshmi Iyer', () => `${urls.expiring()}?search=${NOBODY}`),
  place('what ended', 'Rohan Deshpande', () => urls.ended()),
  place('what ended of my people', 'Lakshmi Iyer', () => urls.ended()),
  place('nothing that ended', 'Lakshmi Iyer', () => `${urls.ended()}?search=${NOBODY}`),
  place('a renewal', 'Grace Okafor', ({ expiring }) => urls.renewal(expiring)),
  place('a renewal that is too early', 'Grace Okafor', ({ active }) => urls.renewal(active)),
  place('continuing education', 'Farhan Qureshi', ({ meera }) => urls.education(meera)),
  place('a withdrawal of education', 'Farhan Qureshi', ({ meera, education }) =>
    urls.educationWithdrawal(meera, education),
  ),
  place('no continuing education', 'Asha Rao', ({ asha }) => urls.education(asha)),
  place('the public register', null, () => urls.register()),
  place('the register by number', null, ({ number }) => `${urls.register()}?q=${number}`),
  place('nobody in the register', null, () => `${urls.register()}?q=${NOBODY}`),
  place('a refused search of the register', null, () => `${urls.register()}?q=z`, 422),

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
  place('no certifications of one’s own', 'Rohan Deshpande', () => urls.myCertifications()),
  place('the draft of a certification', 'Rohan Deshpande', ({ advancedScheme, draftVersion }) =>
    urls.certificationVersion(advancedScheme, draftVersion),
  ),
  place('settings', 'Rohan Deshpande', () => urls.settings()),
  place('outbox', 'Rohan Deshpande', () => `${urls.outbox()}?search=asha`),
  place('nobody’s outbox', 'Rohan Deshpande', () => `${urls.outbox()}?search=${NOBODY}`),
  place('no notifications of one’s own', 'Rohan Deshpande', () => urls.notifications()),
  place('history', 'Rohan Deshpande', () => urls.history()),
  place('no history', 'Rohan Deshpande', () => `${urls.history()}?act=${NOBODY}`),
  place('heads of the history', 'Rohan Deshpande', () => urls.historyHeads()),
];

function place(name: string, as: string | null, url: DemoPlace['url'], status?: number): DemoPlace {
  return { name, as, url, status };
}
