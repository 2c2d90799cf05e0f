import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { type Described, type DescribedAnswer, rebased, schemasOf } from '../support/described.js';
import { ForeignIssuer } from '../support/foreign-issuer.js';
import { certifiable, offered, qualified } from '../support/training.js';

/** Answers as they come, against what the description promises: everything promised is there, and nothing else. */
describe('The description of the API', () => {
  let test: TestApp;
  let cast: Cast;
  let described: Described;
  let ajv: Ajv2020;
  let scheme: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
    described = (await (await fetch(`${test.origin}/api/openapi.json`)).json()) as Described;
    ajv = schemasOf(described);
    await arrangeRecord();
  });
  afterAll(() => test.close());

  /** Asha: a dispute, a hold, an exemption, a test and a view of her own; Binod: what a certificate asks for. */
  const arrangeRecord = async (): Promise<void> => {
    const { asha, tariq, meera, binod } = cast;
    const { LISTEN, LOGS, COACH } = cast.skills;
    const of = { employeeId: asha.employeeId, assessorId: tariq.employeeId } as const;
    const first = await assessed(test, { ...of, skillId: LISTEN, level: 4, assessedOn: '2026-10-01' });
    await assessed(test, {
      ...of,
      assessorId: meera.employeeId,
      skillId: LISTEN,
      level: 2,
      assessedOn: '2026-11-01',
      discrepancy: 'disagreement',
      discrepancyWithId: first,
    });
    await assessed(test, { ...of, skillId: LOGS, level: 3, method: 'knowledge-test', score: 80 });
    await assessed(test, { ...of, skillId: COACH, level: 1, method: 'self', assessorId: asha.employeeId });
    const hold = { employeeId: asha.employeeId, skillId: LOGS, reason: 'After an incident' };
    expect((await meera.api.post('/holds', hold)).status).toBe(201);
    await qualified(test, cast, binod.employeeId, tariq.employeeId);
    await offered(test, 'LISTEN-3', [[LISTEN, 0, 3]]);
  };

  /** A credential that Asha brought, from an issuer that answers no more. @returns its id */
  const arrangeReceived = async (): Promise<string> => {
    const issuer = await ForeignIssuer.start();
    const credential = await issuer.sign({ holder: { name: 'Asha', email: 'a@example.com', number: 'X' } });
    await issuer.stop();
    const skills = [{ targetCode: 'N14', skillId: cast.skills.LISTEN, upTo: 3 }];
    const rule = await cast.admin.api.post('/trust-rules', { issuerId: issuer.did, skills });
    expectAsDescribed('post', '/trust-rules', 201, rule.json());
    const host = await cast.admin.api.post('/issuer-hosts', { host: 'a.example.org' });
    expectAsDescribed('post', '/issuer-hosts', 201, host.json());
    const verified = await cast.nobody.post('/credentials/verification', { credential });
    expectAsDescribed('post', '/credentials/verification', 200, verified.json());
    const brought = await cast.asha.api.post('/received-credentials', { credential });
    expectAsDescribed('post', '/received-credentials', 201, brought.json());
    return brought.json<{ id: string }>().id;
  };

  const schemaOf = (method: string, route: string, status: number): ValidateFunction => {
    const answer = described.paths[`/api/v1${route}`]?.[method]?.responses[String(status)];
    const schema = (answer as DescribedAnswer | undefined)?.content?.['application/json']?.schema;
    if (!schema) throw new Error(`${method} ${route} ${status} is not described`);
    return ajv.compile(rebased(schema));
  };

  const expectAsDescribed = (method: string, route: string, status: number, answer: unknown): void => {
    const validate = schemaOf(method, route, status);
    validate(answer);
    expect({ route, errors: validate.errors ?? [] }).toEqual({ route, errors: [] });
  };

  it('promises what these lists and single resources give', async () => {
    const asha = `/employees/${cast.asha.employeeId}`;
    const candidacy = await cast.binod.api.post('/candidacies', { certificationId: scheme });
    expect(candidacy.status).toBe(201);
    expectAsDescribed('post', '/candidacies', 201, candidacy.json());
    const one = `/candidacies/${candidacy.json<{ id: string }>().id}`;
    const granted = await cast.carla.api.post(`${one}/decision`, { outcome: 'granted' });
    expect(granted.status).toBe(201);
    expectAsDescribed('post', '/candidacies/{id}/decision', 201, granted.json());
    const certificate = granted.json<{ certificate: { id: string } }>().certificate.id;
    const drafted = await cast.admin.api.post(`/certifications/${scheme}/versions`, {});
    expectAsDescribed('post', '/certifications/{id}/versions', 201, drafted.json());
    const version = `/certifications/${scheme}/versions/${drafted.json<{ id: string }>().id}`;
    const { number } = (await cast.binod.api.get(`/certificates/${certificate}`)).json<{ number: string }>();
    const known = await cast.nobody.post('/credentials/verification', { number });
    expectAsDescribed('post', '/credentials/verification', 200, known.json());
    const received = `/received-credentials/${await arrangeReceived()}`;
    const reads: readonly (readonly [route: string, url: string])[] = [
      ['/trust-rules', '/trust-rules'],
      ['/issuer-hosts', '/issuer-hosts'],
      ['/received-credentials', '/received-credentials'],
      ['/received-credentials/{id}', received],
      ['/received-credentials/{id}/offer', `${received}/offer`],
      ['/employees', '/employees'],
      ['/employees/{id}', asha],
      ['/employees/{id}/gaps', `${asha}/gaps?role=advanced&knownAt=2026-11-20T00:00:00Z`],
      ['/employees/{id}/gaps', `${asha}/gaps?role=supervisor`],
      ['/employees/{id}/proficiencies', `${asha}/proficiencies`],
      ['/employees/{id}/proficiencies/{skillId}', `${asha}/proficiencies/${cast.skills.COACH}`],
      ['/employees/{id}/recommendation', `${asha}/recommendation?role=advanced`],
      ['/employees/{id}/mentors', `${asha}/mentors?skill=COACH&role=advanced`],
      ['/employees/{id}/timeline', `${asha}/timeline`],
      ['/employees/{id}/positions', `${asha}/positions`],
      ['/employees/{id}/certificates', `/employees/${cast.binod.employeeId}/certificates`],
      ['/employees/{id}/exemptions', `${asha}/exemptions`],
      ['/assessments', '/assessments'],
      ['/holds', '/holds'],
      ['/assessor-authorisations', '/assessor-authorisations'],
      ['/assessment-requests', '/assessment-requests'],
      ['/course-completions', '/course-completions'],
      ['/certificates', '/certificates'],
      ['/certificates/{id}', `/certificates/${certificate}`],
      ['/certifications', '/certifications'],
      ['/certifications/{ref}', '/certifications/CSP'],
      ['/certifications/{id}/versions', `/certifications/${scheme}/versions`],
      ['/certifications/{id}/versions/{versionId}', version],
      ['/certifications/{id}/versions/{versionId}/impact', `${version}/impact`],
      ['/candidates', '/candidates'],
      ['/candidacies', '/candidacies'],
      ['/candidacies/{id}', one],
      ['/courses', '/courses'],
      ['/courses/{ref}', '/courses/LISTEN-3'],
      ['/skills', '/skills'],
      ['/skills/{idOrCode}', '/skills/LOGS'],
      ['/levels', '/levels'],
      ['/job-roles', '/job-roles'],
      ['/job-roles/{role}', '/job-roles/advanced'],
      ['/job-roles/{role}/profiles', '/job-roles/advanced/profiles'],
      ['/job-roles/{role}/profiles/{id}', `/job-roles/advanced/profiles/${cast.profiles.advanced}`],
      ['/job-roles/{code}/bench', '/job-roles/advanced/bench'],
      ['/team/matrix', `/team/matrix?teamId=${cast.teams.north}`],
      ['/team/overview', `/team/overview?teamId=${cast.teams.north}`],
      ['/team/readiness', `/team/readiness?teamId=${cast.teams.north}`],
      ['/team/lapsing', `/team/lapsing?teamId=${cast.teams.north}`],
      ['/team/coverage', `/team/coverage?teamId=${cast.teams.north}`],
      ['/team/requests', `/team/requests?teamId=${cast.teams.north}`],
      ['/team/candidacies', `/team/candidacies?teamId=${cast.teams.north}`],
      ['/team/unassessed', `/team/unassessed?teamId=${cast.teams.south}`],
      ['/ladder-steps', '/ladder-steps'],
      ['/teams', '/teams'],
      ['/history', '/history'],
      ['/outbox', '/outbox'],
      ['/search', '/search?q=a'],
      ['/agreement', '/agreement?months=120'],
      ['/agreement/pairs', '/agreement/pairs'],
    ];
    for (const [route, url] of reads) {
      const answer = await cast.admin.api.get(url);
      expect([url, answer.status]).toEqual([url, 200]);
      expectAsDescribed('get', route, 200, answer.json());
    }
    const withdrawn = await cast.asha.api.post(`${received}/withdrawal`, undefined);
    expectAsDescribed('post', '/received-credentials/{id}/withdrawal', 201, withdrawn.json());
    for (const route of ['/notifications', '/notification-choices']) {
      expectAsDescribed('get', route, 200, (await cast.binod.api.get(route)).json());
    }
    expectAsDescribed('get', '/work-queue', 200, (await cast.meera.api.get('/work-queue')).json());
    const public_ = await cast.omar.api.get(`/certificates/${certificate}`);
    expectAsDescribed('get', '/certificates/{id}', 200, public_.json());
    const revoked = await cast.carla.api.post(`/certificates/${certificate}/revocation`, {
      reason: 'Granted by mistake',
    });
    expectAsDescribed('post', '/certificates/{id}/revocation', 201, revoked.json());
  });

  it('promises what these acts give', async () => {
    const { asha, tariq, admin, meera } = cast;
    const { LISTEN, COACH } = cast.skills;
    const act = async (as: typeof admin, route: string, url: string, body: object): Promise<string> => {
      const answer = await as.api.post(url, body);
      expect([url, answer.status, answer.status === 201 ? '' : answer.text]).toEqual([url, 201, '']);
      expectAsDescribed('post', route, 201, answer.json());
      return answer.json<{ id: string }>().id;
    };
    const observed = { level: 1, method: 'observation', assessedOn: TODAY };
    const assessment = await act(tariq, '/assessments', '/assessments', {
      ...observed,
      employeeId: asha.employeeId,
      skillId: COACH,
    });
    await act(tariq, '/assessments/{id}/withdrawal', `/assessments/${assessment}/withdrawal`, {
      reason: 'The wrong person',
    });
    const checklist = [{ level: 1, mark: 'seen' }];
    await act(tariq, '/assessments/batch', '/assessments/batch', {
      items: [{ ...observed, employeeId: asha.employeeId, skillId: COACH, checklist }],
    });
    const exemption = { jobRoleId: cast.roles.advanced, skillId: LISTEN, reason: 'On the phone only' };
    const exempted = `/employees/${asha.employeeId}/exemptions`;
    const granted = await act(meera, '/employees/{id}/exemptions', exempted, exemption);
    const gaps = await admin.api.get(`/employees/${asha.employeeId}/gaps?role=advanced`);
    expectAsDescribed('get', '/employees/{id}/gaps', 200, gaps.json());
    await act(meera, '/exemptions/{id}/ending', `/exemptions/${granted}/ending`, {});
    const asked = await act(asha, '/assessment-requests', '/assessment-requests', { skillId: LISTEN });
    const request = `/assessment-requests/${asked}`;
    await act(tariq, '/assessment-requests/{id}/taking', `${request}/taking`, { plannedOn: TODAY });
    expectAsDescribed('get', '/assessment-requests/{id}', 200, (await asha.api.get(request)).json());
    const reason = { reason: 'After the next round' };
    await act(tariq, '/assessment-requests/{id}/declining', `${request}/declining`, reason);
    const next = await act(asha, '/assessment-requests', '/assessment-requests', { skillId: LISTEN });
    const withdrawal = `/assessment-requests/${next}/withdrawal`;
    await act(asha, '/assessment-requests/{id}/withdrawal', withdrawal, {});
    const completed = { course: 'LISTEN-3', employeeIds: [cast.binod.employeeId] };
    await act(meera, '/course-completions', '/course-completions', completed);
    const completions = (await admin.api.get('/course-completions')).json();
    expectAsDescribed('get', '/course-completions', 200, completions);
    const education = `/employees/${asha.employeeId}/education`;
    const class_ = { title: 'Class', hours: 1.5, completedOn: TODAY };
    const entry = await act(tariq, '/employees/{id}/education', education, class_);
    const taken = `${education}/${entry}/withdrawal`;
    await act(tariq, '/employees/{id}/education/{entryId}/withdrawal', taken, { reason: 'The wrong person' });
    const listed = (await admin.api.get(education)).json();
    expectAsDescribed('get', '/employees/{id}/education', 200, listed);
    const course = {
      code: 'NEW',
      title: 'New',
      kind: 'workshop',
      provider: 'School',
      hours: 1,
      priceCents: 0,
      languages: ['en'],
      summary: 'New.',
      prerequisites: [{ skillId: LISTEN, level: 1 }],
    };
    const added = await act(admin, '/courses', '/courses', course);
    expectAsDescribed('get', '/courses/{ref}', 200, (await admin.api.get(`/courses/${added}`)).json());
    await act(admin, '/courses/{id}/retirement', `/courses/${added}/retirement`, {});
    const draft = await act(admin, '/job-roles/{role}/profiles', '/job-roles/advanced/profiles', {});
    const impact = await admin.api.get(`/job-roles/advanced/profiles/${draft}/impact`);
    expectAsDescribed('get', '/job-roles/{role}/profiles/{id}/impact', 200, impact.json());
    await act(
      admin,
      '/job-roles/{role}/profiles/{id}/publication',
      `/job-roles/advanced/profiles/${draft}/publication`,
      {},
    );
    const step = { fromRoleId: cast.roles.entry, toRoleId: cast.roles.supervisor, months: 3 };
    const made = await act(admin, '/ladder-steps', '/ladder-steps', step);
    await act(admin, '/ladder-steps/{id}/ending', `/ladder-steps/${made}/ending`, {});
  });
});
