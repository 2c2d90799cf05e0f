import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { ReceivedCredential } from '../../src/credentials/received-credential.entity.js';
import { IssuerResolver } from '../../src/credentials/verification/issuer-resolver.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { certified, publishedScheme, revoked } from '../support/credentials.js';
import { ForeignIssuer } from '../support/foreign-issuer.js';
import { sent } from '../support/outbox.js';

// Two servers answer each other here; slow machines take their time.
jest.setTimeout(120_000);

const ENVIRONMENT = { PORT: '0', ALLOW_PRIVATE_ISSUERS: 'true' };

interface Brought {
  readonly id: string;
  readonly verdict: string;
}

/** The one installation certifies Asha; she changes over to the other, which believes the first one's certificates. */
describe('Two installations side by side', () => {
  let before: TestApp;
  let test: TestApp;
  let former: Cast;
  let cast: Cast;
  let certificateId: string;
  let credential: { readonly issuer: { readonly id: string } };
  let received: Brought;

  beforeAll(async () => {
    before = await startApp(ENVIRONMENT);
    former = await arrangeCast(before);
    const scheme = await publishedScheme(before, former);
    [certificateId = ''] = await certified(before, former, scheme, former.asha.employeeId);
    await before.get(CredentialIssuer).settled();
    const issued = await former.asha.api.get(`/certificates/${certificateId}/credential`);
    ({ credential } = issued.json<{ credential: typeof credential }>());
    test = await startApp(ENVIRONMENT);
    cast = await arrangeCast(test);
  });
  afterAll(async () => {
    await test.close();
    await before.close();
  });

  const rule = (more: object = {}) => ({
    issuerId: credential.issuer.id,
    skills: [{ targetCode: 'LISTEN', skillId: cast.skills.LISTEN, upTo: 2 }],
    ...more,
  });

  it('keeps what a person brings, also when its issuer may not be asked yet, and tells their trainers', async () => {
    const answer = await cast.asha.api.post('/received-credentials', { credential });
    expect([answer.status, answer.json().verdict]).toEqual([201, 'not-fully-checked']);
    received = answer.json<Brought>();
    expect(await sent(test, 'received-credential-waiting')).toEqual([
      expect.objectContaining({ recipientId: cast.tariq.employeeId }),
    ]);
    const again = await cast.asha.api.post('/received-credentials', { credential });
    expect([again.status, again.json().code]).toEqual([409, 'received-credential.here-already']);
  });

  it('accepts nothing that is not valid on the day, and nothing without a rule', async () => {
    const accept = () =>
      cast.tariq.api.post(`/received-credentials/${received.id}/acceptance`, {
        skillIds: [cast.skills.LISTEN],
      });
    const unchecked = await accept();
    expect(unchecked.status).toBe(422);
    expect(unchecked.text).toContain('received-credential.cannot-not-valid');
    await cast.admin.api.post('/issuer-hosts', { host: new URL(before.origin).host });
    const unruled = await accept();
    expect(unruled.text).not.toContain('received-credential.cannot-not-valid');
    expect(unruled.text).toContain('received-credential.cannot-no-rule');
    expect((await cast.tariq.api.post('/trust-rules', rule())).status).toBe(403);
    const ended = await cast.admin.api.post(
      '/trust-rules',
      rule({ fromOn: '2026-01-01', untilOn: '2026-11-20' }),
    );
    expect(ended.status).toBe(201);
    expect((await accept()).text).toContain('received-credential.cannot-no-rule');
    expect((await cast.admin.api.post('/trust-rules', rule())).status).toBe(201);
  });

  it('shows what could be taken, to those who see the record alone', async () => {
    const offer = await cast.tariq.api.get(`/received-credentials/${received.id}/offer`);
    expect(offer.json()).toMatchObject({
      verdict: 'valid',
      problems: [],
      namedBy: 'email',
      awardedOn: '2026-11-20',
      offers: [{ skillId: cast.skills.LISTEN, level: 2, problem: null }],
    });
    expect((await cast.binod.api.get(`/received-credentials/${received.id}`)).status).toBe(404);
    expect((await cast.binod.api.get('/received-credentials')).json().items).toEqual([]);
    expect((await cast.asha.api.get(`/received-credentials/${received.id}`)).status).toBe(200);
  });

  it('refuses whoever does not assess the person, and skills that are not offered', async () => {
    const accept = (by: Cast['asha'], skillId: string) =>
      by.api.post(`/received-credentials/${received.id}/acceptance`, { skillIds: [skillId] });
    expect((await accept(cast.asha, cast.skills.LISTEN)).status).toBe(403);
    expect((await accept(cast.omar, cast.skills.LISTEN)).status).toBe(404);
    expect((await accept(cast.admin, cast.skills.LISTEN)).status).toBe(403);
    expect((await accept(cast.tariq, cast.skills.COACH)).text).toContain(
      'received-credential.skill-not-offered',
    );
    const nothing = await cast.tariq.api.post(`/received-credentials/${received.id}/acceptance`, {
      skillIds: [],
    });
    expect(nothing.text).toContain('received-credential.no-skill-chosen');
    expect((await cast.asha.api.get(`/assessments?employeeId=${cast.asha.employeeId}`)).json().items).toEqual(
      [],
    );
  });

  it('carries the level across, at most as high as the rule believes, on the day of the award', async () => {
    const { LISTEN } = cast.skills;
    const { employeeId } = cast.asha;
    const near = { employeeId, skillId: LISTEN, assessedOn: '2026-11-19' };
    await assessed(test, { ...near, level: 0, assessorId: cast.meera.employeeId });
    const address = `/received-credentials/${received.id}/acceptance`;
    const asked = await cast.tariq.api.post(address, { skillIds: [LISTEN] });
    expect([asked.status, asked.json().errors]).toEqual([
      422,
      [expect.objectContaining({ field: 'answers', code: 'received-credential.level-differs' })],
    ]);
    const page = (await (await cast.tariq.browser()).post(address, { skillIds: LISTEN })).html();
    expect(page(`#discrepancy-${LISTEN} .field-problem`).text()).toContain('Meera judged level 0 on');
    expect(page(`input[name=discrepancy-${LISTEN}]`)).toHaveLength(2);
    const body = { skillIds: [LISTEN], answers: [{ skillId: LISTEN, discrepancy: 'progress' }] };
    const answer = await cast.tariq.api.post(address, body);
    expect(answer.status).toBe(201);
    const { items } = (
      await cast.asha.api.get(`/assessments?employeeId=${employeeId}&method=external-credential`)
    ).json<{ items: object[] }>();
    expect(items).toEqual([
      expect.objectContaining({
        skillId: cast.skills.LISTEN,
        level: 2,
        method: 'external-credential',
        assessedOn: '2026-11-20',
        discrepancy: 'progress',
        assessorId: cast.tariq.employeeId,
      }),
    ]);
    expect(await sent(test, 'received-credential-accepted')).toHaveLength(1);
    const twice = await cast.tariq.api.post(`/received-credentials/${received.id}/acceptance`, body);
    expect([twice.status, twice.json().code]).toEqual([409, 'received-credential.decided-already']);
  });

  it('knows the present answer of the issuing installation, and its own', async () => {
    const verify = async (by: Cast) =>
      (await by.nobody.post('/credentials/verification', { credential })).json();
    expect([(await verify(cast)).verdict, (await verify(former)).verdict]).toEqual(['valid', 'valid']);
    await revoked(before, certificateId);
    test.get(IssuerResolver).forget();
    expect(await verify(cast)).toMatchObject({ verdict: 'invalid' });
    expect(await verify(former)).toMatchObject({ verdict: 'invalid' });
    const late = await cast.asha.api.post('/received-credentials', { credential });
    expect(late.text).toContain('finding.revoked');
  });
});

describe('A received credential', () => {
  let test: TestApp;
  let cast: Cast;
  let issuer: ForeignIssuer;
  beforeAll(async () => {
    test = await startApp(ENVIRONMENT);
    cast = await arrangeCast(test);
    issuer = await ForeignIssuer.start();
    await cast.admin.api.post('/issuer-hosts', { host: issuer.host });
  });
  afterAll(async () => {
    await issuer.stop();
    await test.close();
  });

  const facts = (name: string, email = 'elsewhere@example.com') => ({
    holder: { name, email, number: 'E0001' },
  });

  it('is refused when it names somebody else, even by the same employee number', async () => {
    const credential = await issuer.sign(facts('Mallory'));
    const answer = await cast.asha.api.post('/received-credentials', { credential });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('received-credential.cannot-another-person');
    expect((await cast.admin.api.post('/received-credentials', { credential })).status).toBe(403);
  });

  it('is declined with a reason that the person reads, and may be brought again', async () => {
    const credential = await issuer.sign(facts('ASHA '));
    const { id } = (await cast.asha.api.post('/received-credentials', { credential })).json<Brought>();
    const short = await cast.tariq.api.post(`/received-credentials/${id}/declining`, { reason: 'No' });
    expect(short.status).toBe(400);
    const reason = 'The issuer’s level 3 is not ours.';
    expect((await cast.tariq.api.post(`/received-credentials/${id}/declining`, { reason })).status).toBe(201);
    expect(await sent(test, 'received-credential-declined')).toEqual([
      expect.objectContaining({
        recipientId: cast.asha.employeeId,
        payload: expect.objectContaining({ reason }),
      }),
    ]);
    expect((await cast.asha.api.get('/received-credentials?state=declined')).json().items).toHaveLength(1);
    expect((await cast.asha.api.post('/received-credentials', { credential })).status).toBe(201);
  });

  it('is told to be beyond the limits, and refused, when it was kept before there were any', async () => {
    const credential = await issuer.sign({ ...facts('Asha'), publicId: newId() });
    const { id } = (await cast.asha.api.post('/received-credentials', { credential })).json<Brought>();
    const tariq = await cast.tariq.browser();
    const nested = `${'['.repeat(200)}${']'.repeat(200)}`;
    for (const document of [
      `{"a":${nested}}`,
      `e30.${Buffer.from(`{"a":${nested}}`).toString('base64url')}.x`,
    ]) {
      await test.get(DataSource).getRepository(ReceivedCredential).update({ id }, { document });
      const page = await tariq.get(`/received-credentials/${id}`);
      expect([page.status, page.text]).toEqual([200, expect.stringContaining('goes beyond them')]);
      const offer = await cast.tariq.api.get(`/received-credentials/${id}/offer`);
      expect(offer.json()).toMatchObject({
        verdict: 'not-fully-checked',
        problems: ['not-valid'],
        offers: [],
      });
      const body = { skillIds: [cast.skills.LISTEN] };
      const taken = await cast.tariq.api.post(`/received-credentials/${id}/acceptance`, body);
      expect([taken.status, taken.text]).toEqual([422, expect.stringContaining('cannot-not-valid')]);
    }
    expect((await cast.asha.api.get(`/received-credentials/${id}`)).status).toBe(200);
  });

  it('goes by trust rules that say what they mean', async () => {
    const skills = [{ targetCode: 'N14', skillId: cast.skills.LISTEN, upTo: 3 }];
    const make = (more: object) =>
      cast.admin.api.post('/trust-rules', { issuerId: issuer.did, skills, ...more });
    expect((await make({ issuerId: 'Elsewhere' })).text).toContain('trust-rule.no-issuer');
    expect((await make({ skills: [] })).text).toContain('trust-rule.no-skill');
    expect((await make({ skills: [...skills, ...skills] })).text).toContain('trust-rule.skill-twice');
    expect((await make({ untilOn: '2026-01-01' })).text).toContain('period-ends-before');
    expect((await make({ skills: [{ ...skills[0], upTo: 6 }] })).status).toBe(400);
    const credential = await issuer.sign({ ...facts('Nobody'), publicId: newId() });
    const verdict = async () =>
      (await cast.nobody.post('/credentials/verification', { credential })).json().verdict;
    const [host] = (await cast.admin.api.get('/issuer-hosts')).json<{ items: { id: string }[] }>().items;
    await cast.admin.api.post(`/issuer-hosts/${host?.id}/ending`, {});
    expect(await verdict()).toBe('not-fully-checked');
    const { id } = (await make({})).json<{ id: string }>();
    expect(await verdict()).toBe('valid');
    expect((await cast.tariq.api.get('/trust-rules')).json().items).toHaveLength(1);
    expect((await cast.asha.api.get('/trust-rules')).status).toBe(403);
    const ended = await cast.admin.api.post(`/trust-rules/${id}/ending`, {});
    expect([ended.status, ended.json().untilOn]).toEqual([201, '2026-11-20']);
    expect((await cast.admin.api.post(`/trust-rules/${id}/ending`, {})).status).toBe(409);
  });
});
