import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { User } from '../../src/access/user.entity.js';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Organisation } from '../../src/people/organisation.entity.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { skill } from '../support/cast-rows.js';
import { arranged } from '../support/arranged.js';
import { certified } from '../support/certificates.js';
import { ForeignIssuer } from '../support/foreign-issuer.js';
import { certifiable, offered, qualified } from '../support/training.js';

/** Does an act once. */
type Act = () => Promise<Answer>;

/** What an act answers with. */
interface Answer {
  readonly status: number;
  readonly text: string;
  json<T>(): T;
}

const SIDE_BY_SIDE = 20;
const reason = 'Because it has to be one.';

/** Acts of which there may be several alike, and why; every other one that the API describes is tried below. */
const SEVERAL: Readonly<Record<string, string>> = {
  'POST /assessments':
    'each observation is a fact of its own; one sent twice is what an Idempotency-Key is for',
  'POST /assessments/batch': 'as one assessment',
  'POST /evidence-files': 'the same file may belong to several assessments',
  'POST /certificates/{id}/shares':
    'one link for each who is to see it, up to a limit that test/api/credential-publications knows',
  'POST /credentials/verification': 'keeps nothing',
  'POST /notifications/reading': 'marks what is there',
  'POST /notifications/{id}/reading': 'marks what is there',
  'PUT /teams/{id}/trainers': 'replaces what is there',
  'POST /assessment-requests/{id}/taking': 'the same trainer may change the day',
};

describe('Of twenty acts at once', () => {
  let test: TestApp;
  let cast: Cast;

  let issuer: ForeignIssuer;

  beforeAll(async () => {
    test = await startApp({ PORT: '0', ALLOW_PRIVATE_ISSUERS: 'true' });
    cast = await arrangeCast(test);
    issuer = await ForeignIssuer.start();
    await arranged(test, async (manager) => {
      // An appeal is decided by somebody who had no part in the first decision.
      await manager.update(User, { id: cast.meera.userId }, { kinds: ['employee', 'manager', 'certifier'] });
      await manager.update(Organisation, { id: 1 }, { publicRegister: true });
    });
  });
  afterAll(async () => {
    await test.close();
    await issuer.stop();
  });

  /** Does an act that has to succeed before the one in question. @returns the id of what it made */
  const made = async (answer: Promise<Answer>): Promise<string> => {
    const given = await answer;
    if (given.status >= 300) throw new Error(`${given.status}: ${given.text}`);
    return given.json<{ id: string }>().id;
  };
  const freeSkill = (code: string) =>
    test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const id = await skill(tx, code, `Free skill ${code}`, 'Diagnostics', null);
      tx.record({ act: 'test.arranged', subject: { type: 'skill', id } });
      return id;
    });
  const post =
    (path: string, body: object, who: keyof Cast = 'admin') =>
    () =>
      (cast[who] as Cast['admin']).api.post(path, body);
  const certificate = async () => {
    scheme ??= await certifiable(test, cast);
    return certified(test, cast, { certificationId: scheme, employeeId: cast.asha.employeeId });
  };
  let scheme: string | undefined;
  let schemes = 0;
  const newScheme = () => certifiable(test, cast, { code: `CSP-${(schemes += 1)}` });
  /** An application of Binod, who has all that it takes. */
  const candidacy = async () => {
    const certificationId = await newScheme();
    await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
    return made(cast.binod.api.post('/candidacies', { certificationId }));
  };
  const reasons = 'The observation was made on cases of another person.';
  const refused = async () => {
    const id = await candidacy();
    await made(cast.carla.api.post(`/candidacies/${id}/decision`, { outcome: 'refused', reasons }));
    return id;
  };
  const signedCertificate = async () => {
    const id = await certificate();
    await test.get(CredentialIssuer).issueMissing();
    return id;
  };
  const foreign = () =>
    issuer.sign({ publicId: newId(), holder: { name: 'Asha', email: 'asha@example.org', number: 'X1' } });
  const brought = async () =>
    made(cast.asha.api.post('/received-credentials', { credential: await foreign() }));

  /** By what the API calls the act: arranges, and answers how to do it. */
  const acts: Readonly<Record<string, () => Act | Promise<Act>>> = {
    'POST /employees': () =>
      post('/employees', {
        ...{ number: 'N-1', name: 'Nila', email: 'nila@example.org', hiredOn: '2026-01-05' },
        ...{ teamId: cast.teams.north, managerId: cast.meera.employeeId },
      }),
    'POST /employees/{id}/positions': () =>
      post(`/employees/${cast.asha.employeeId}/positions`, {
        roleId: cast.roles.advanced,
        fromOn: '2026-11-01',
      }),
    'POST /employees/{id}/departure': () =>
      post(`/employees/${cast.omar.employeeId}/departure`, { leftOn: '2026-11-20' }),
    'POST /teams': () => post('/teams', { name: 'West', department: 'Support', site: 'Pune' }),
    'POST /skills/{idOrCode}/retirement': async () => {
      const id = await freeSkill('FREE');
      return post(`/skills/${id}/retirement`, {});
    },
    'POST /job-roles/{role}/profiles': () => post('/job-roles/advanced/profiles', {}),
    'POST /job-roles/{role}/profiles/{id}/publication': async () => {
      const id = await made(cast.admin.api.post('/job-roles/supervisor/profiles', {}));
      const requirement = { level: 2, importance: 2, mandatory: true, evidence: 'any' };
      await cast.admin.api.patch(
        `/job-roles/supervisor/profiles/${id}`,
        { requirements: [{ skillId: cast.skills.COACH, ...requirement }] },
        { 'if-match': '"1"' },
      );
      return post(`/job-roles/supervisor/profiles/${id}/publication`, {});
    },
    'POST /ladder-steps': () =>
      post('/ladder-steps', { fromRoleId: cast.roles.entry, toRoleId: cast.roles.supervisor, months: 6 }),
    'POST /ladder-steps/{id}/ending': async () => {
      const { items } = (await cast.admin.api.get('/ladder-steps')).json<{
        items: { id: string; fromRoleId: string; toRoleId: string }[];
      }>();
      return post(`/ladder-steps/${items[0]?.id}/ending`, {});
    },
    'POST /employees/{id}/exemptions': () =>
      post(`/employees/${cast.asha.employeeId}/exemptions`, {
        ...{ jobRoleId: cast.roles.advanced, skillId: cast.skills.COACH, reason },
      }),
    'POST /exemptions/{id}/ending': async () => {
      const input = { jobRoleId: cast.roles.advanced, skillId: cast.skills.LOGS, reason };
      const id = await made(cast.admin.api.post(`/employees/${cast.asha.employeeId}/exemptions`, input));
      return post(`/exemptions/${id}/ending`, {});
    },
    'POST /assessments/{id}/withdrawal': async () => {
      const input = {
        employeeId: cast.asha.employeeId,
        skillId: cast.skills.LOGS,
        level: 2,
        method: 'observation',
      };
      const id = await made(cast.tariq.api.post('/assessments', input));
      return post(`/assessments/${id}/withdrawal`, { reason }, 'tariq');
    },
    'POST /holds': () =>
      post('/holds', { employeeId: cast.asha.employeeId, skillId: cast.skills.LISTEN, reason }, 'tariq'),
    'POST /holds/{id}/lifting': async () => {
      const input = { employeeId: cast.binod.employeeId, skillId: cast.skills.LISTEN, reason };
      const id = await made(cast.meera.api.post('/holds', input));
      return post(`/holds/${id}/lifting`, {}, 'meera');
    },
    'POST /assessor-authorisations': () =>
      post('/assessor-authorisations', { employeeId: cast.meera.employeeId, scope: 'everything', level: 4 }),
    'POST /assessor-authorisations/{id}/ending': async () => {
      const grant = { employeeId: cast.omar.employeeId, scope: 'everything', level: 3 };
      const id = await made(cast.admin.api.post('/assessor-authorisations', grant));
      return post(`/assessor-authorisations/${id}/ending`, { untilOn: '2026-11-20' });
    },
    'POST /assessment-requests': () => post('/assessment-requests', { skillId: cast.skills.COACH }, 'asha'),
    'POST /assessment-requests/{id}/declining': async () => {
      const id = await made(cast.asha.api.post('/assessment-requests', { skillId: cast.skills.LOGS }));
      return post(`/assessment-requests/${id}/declining`, { reason }, 'tariq');
    },
    'POST /assessment-requests/{id}/withdrawal': async () => {
      const id = await made(cast.binod.api.post('/assessment-requests', { skillId: cast.skills.LOGS }));
      return post(`/assessment-requests/${id}/withdrawal`, {}, 'binod');
    },
    'POST /course-completions': async () => {
      await offered(test, 'LISTEN-2', [[cast.skills.LISTEN, 0, 2]], {});
      return post(
        '/course-completions',
        { course: 'LISTEN-2', employeeIds: [cast.asha.employeeId], completedOn: '2026-11-02' },
        'tariq',
      );
    },
    'POST /courses': () =>
      post('/courses', {
        ...{ code: 'NEW', title: 'New course', kind: 'workshop', provider: 'In-house', hours: 7.25 },
        ...{ priceCents: 1000, languages: ['hi'], summary: 'All new.' },
        outcomes: [{ skillId: cast.skills.COACH, fromLevel: 4, toLevel: 5 }],
      }),
    'POST /courses/{id}/retirement': async () => {
      const id = await offered(test, 'OLD', [[cast.skills.LOGS, 0, 2]], {});
      return post(`/courses/${id}/retirement`, {});
    },
    'POST /candidacies': async () => {
      scheme ??= await certifiable(test, cast);
      await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
      return post('/candidacies', { certificationId: scheme }, 'binod');
    },
    'POST /certifications/{id}/versions': async () => {
      scheme ??= await certifiable(test, cast);
      return post(`/certifications/${scheme}/versions`, {});
    },
    'POST /certificates/{id}/revocation': async () =>
      post(`/certificates/${await certificate()}/revocation`, { reason }, 'carla'),
    'POST /certificates/{id}/suspensions': async () =>
      post(`/certificates/${await certificate()}/suspensions`, { reason }, 'carla'),
    'POST /suspensions/{id}/lifting': async () => {
      const id = await made(
        cast.carla.api.post(`/certificates/${await certificate()}/suspensions`, { reason }),
      );
      return post(`/suspensions/${id}/lifting`, { reason }, 'carla');
    },
    'POST /certificates/{id}/reductions': async () =>
      post(
        `/certificates/${await certificate()}/reductions`,
        { skillIds: [cast.skills.LOGS], reason },
        'carla',
      ),
    'POST /employees/{id}/education': () =>
      post(
        `/employees/${cast.asha.employeeId}/education`,
        { title: 'Support conference', hours: 6, completedOn: '2026-03-05' },
        'tariq',
      ),
    'POST /employees/{id}/education/{entryId}/withdrawal': async () => {
      const url = `/employees/${cast.binod.employeeId}/education`;
      const entry = { title: 'Support conference', hours: 6, completedOn: '2026-03-05' };
      return post(`${url}/${await made(cast.meera.api.post(url, entry))}/withdrawal`, { reason }, 'meera');
    },
    'POST /issuer-hosts': () => post('/issuer-hosts', { host: 'issuer.example.org' }),
    'POST /issuer-hosts/{id}/ending': async () => {
      const id = await made(cast.admin.api.post('/issuer-hosts', { host: 'other.example.org' }));
      return post(`/issuer-hosts/${id}/ending`, {});
    },
    'POST /trust-rules': () =>
      post('/trust-rules', {
        issuerId: 'did:web:issuer.example.org',
        skills: [{ targetCode: 'N14', skillId: cast.skills.LISTEN, upTo: 3 }],
      }),
    'POST /trust-rules/{id}/ending': async () => {
      const skills = [{ targetCode: 'N15', skillId: cast.skills.LISTEN, upTo: 3 }];
      const input = { issuerId: 'did:web:issuer.example.org', skills };
      return post(`/trust-rules/${await made(cast.admin.api.post('/trust-rules', input))}/ending`, {});
    },
  };

  const others: typeof acts = {
    'POST /history-watchers': () =>
      post('/history-watchers', { kind: 'webhook', target: 'https://watcher.example.org/heads' }, 'auditor'),
    'POST /history-watchers/{id}/ending': async () => {
      const input = { kind: 'webhook', target: 'https://other.example.org/heads' };
      const id = await made(cast.auditor.api.post('/history-watchers', input));
      return post(`/history-watchers/${id}/ending`, {}, 'auditor');
    },
    'POST /candidacies/{id}/withdrawal': async () =>
      post(`/candidacies/${await candidacy()}/withdrawal`, {}, 'binod'),
    'POST /candidacies/{id}/decision': async () =>
      post(`/candidacies/${await candidacy()}/decision`, { outcome: 'granted' }, 'carla'),
    'POST /candidacies/{id}/appeal': async () =>
      post(`/candidacies/${await refused()}/appeal`, { reasons }, 'binod'),
    'POST /candidacies/{id}/appeal-decision': async () => {
      const id = await refused();
      await made(cast.binod.api.post(`/candidacies/${id}/appeal`, { reasons }));
      return post(`/candidacies/${id}/appeal-decision`, { outcome: 'upheld', reasons }, 'meera');
    },
    'POST /certifications/{id}/versions/{versionId}/publication': async () => {
      const url = `/certifications/${await newScheme()}/versions`;
      const id = await made(cast.admin.api.post(url, {}));
      return post(`${url}/${id}/publication`, {});
    },
    'POST /certificates/{id}/renewal': async () => {
      const who = { certificationId: await newScheme(), employeeId: cast.binod.employeeId };
      await qualified(test, cast, cast.binod.employeeId, cast.tariq.employeeId);
      const dates = { issuedOn: '2025-03-31', effectiveOn: '2025-03-31', validUntil: '2027-01-30' };
      return post(`/certificates/${await certified(test, cast, { ...who, ...dates })}/renewal`, {}, 'binod');
    },
    'POST /certificates/{id}/shares/{shareId}/ending': async () => {
      const url = `/certificates/${await signedCertificate()}/shares`;
      return post(`${url}/${await made(cast.asha.api.post(url, {}))}/ending`, {}, 'asha');
    },
    'POST /certificates/{id}/reissues': async () => {
      const who = { certificationId: await newScheme(), employeeId: cast.asha.employeeId };
      const id = await certified(test, cast, { ...who, holderName: 'Asha Rao' });
      return post(`/certificates/${id}/reissues`, { reason: 'Their name changed.' }, 'carla');
    },
    'POST /certificates/{id}/register-consent': async () =>
      post(`/certificates/${await certificate()}/register-consent`, {}, 'asha'),
    'POST /certificates/{id}/register-consent/ending': async () => {
      const url = `/certificates/${await certificate()}/register-consent`;
      await made(cast.asha.api.post(url, {}));
      return post(`${url}/ending`, {}, 'asha');
    },
    'POST /received-credentials': async () =>
      post('/received-credentials', { credential: await foreign() }, 'asha'),
    'POST /received-credentials/{id}/acceptance': async () => {
      const skills = [{ targetCode: 'N14', skillId: cast.skills.LISTEN, upTo: 3 }];
      await made(cast.admin.api.post('/trust-rules', { issuerId: issuer.did, skills }));
      return post(
        `/received-credentials/${await brought()}/acceptance`,
        { skillIds: [cast.skills.LISTEN] },
        'tariq',
      );
    },
    'POST /received-credentials/{id}/declining': async () =>
      post(`/received-credentials/${await brought()}/declining`, { reason: reasons }, 'tariq'),
    'POST /received-credentials/{id}/withdrawal': async () =>
      post(`/received-credentials/${await brought()}/withdrawal`, {}, 'asha'),
  };
  const all = { ...acts, ...others };

  it.each(Object.keys(all))('exactly one is done and the others are told why: %s', async (name) => {
    const act = await all[name]?.();
    if (!act) throw new Error(name);
    const answers = await Promise.all(Array.from({ length: SIDE_BY_SIDE }, act));
    const statuses = answers.map(({ status }) => status).sort();
    const [first = 0, ...others] = statuses;
    expect([first < 300, first, answers.find(({ status }) => status >= 500)?.text]).toEqual([
      true,
      first,
      undefined,
    ]);
    // An ending takes away what it ends, so that the next one finds nothing.
    expect(others.filter((status) => ![404, 409, 422].includes(status))).toEqual([]);
  });

  it('every other one of the API may be done several times', async () => {
    const description = (await (await fetch(`${test.origin}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const described = Object.entries(description.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((method) => ['post', 'put'].includes(method))
        .map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    const known = [all, SEVERAL].flatMap((each) => Object.keys(each));
    expect(described.filter((each) => !known.includes(each))).toEqual([]);
  });
});
