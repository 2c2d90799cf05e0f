import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificateSuspension } from '../../src/certifications/limits/certificate-limits.entity.js';
import { IssuedCredential } from '../../src/credentials/issued-credential.entity.js';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { CredentialRenewal } from '../../src/credentials/issuing/credential-renewal.service.js';
import { isRevoked } from '../../src/credentials/status-list.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { certified, publishedScheme, revoked } from '../support/credentials.js';
import type { Browser } from '../support/client.js';
import { arranged } from '../support/arranged.js';
import { sent } from '../support/outbox.js';

interface Identity {
  readonly identityType: string;
  readonly identityHash: string;
}
interface Credential {
  readonly id: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly awardedDate: string;
  readonly credentialSubject: {
    readonly id: string;
    readonly identifier: readonly Identity[];
    readonly achievement: object;
  };
  readonly credentialStatus: { readonly statusListIndex: string; readonly statusListCredential: string };
}
interface Delivered {
  readonly credential: Credential;
  readonly jwt: string;
}

interface Named {
  readonly id: string;
  readonly holderName: string;
}

const REASON = { reason: 'The marriage certificate was shown.' };

describe('A certificate whose holder bears another name', () => {
  let test: TestApp;
  let cast: Cast;
  let id: string;
  let ended: string;
  let before: Delivered;
  let asha: Browser;

  beforeAll(async () => {
    test = await startApp({ PUBLIC_URL: 'https://skills.example.org' });
    cast = await arrangeCast(test);
    const scheme = await publishedScheme(test, cast);
    [id = '', ended = ''] = await certified(test, cast, scheme, cast.asha.employeeId, 2);
    before = await delivered();
    asha = await cast.asha.browser();
    await called('Asha Mehta', 'asha.mehta@example.org');
  });
  afterAll(() => test.close());

  const called = async (name: string, email: string) => {
    const url = `/employees/${cast.asha.employeeId}`;
    const { version } = (await cast.admin.api.get(url)).json<{ version: number }>();
    const answer = await cast.admin.api.patch(url, { name, email }, { 'if-match': `"${version}"` });
    expect(answer.status).toBe(200);
  };
  const delivered = async () => {
    await test.get(CredentialIssuer).settled();
    return (await cast.asha.api.get(`/certificates/${id}/credential`)).json<Delivered>();
  };
  const reissue = (of: string, as: 'carla' | 'admin' | 'meera' | 'auditor' = 'carla', key?: string) =>
    cast[as].api.post(`/certificates/${of}/reissues`, REASON, key ? { 'idempotency-key': key } : {});
  const nameIn = ({ credential }: Delivered) => credential.credentialSubject.identifier[0]?.identityHash;
  const verified = async (body: object) => {
    const { verdict, checks } = (await cast.nobody.post('/credentials/verification', body)).json<{
      verdict: string;
      checks: readonly { check: string; code: string }[];
    }>();
    return [verdict, checks.find(({ check }) => check === 'status')?.code];
  };
  const isListed = async ({ credential: { credentialStatus } }: Delivered) => {
    const path = new URL(credentialStatus.statusListCredential).pathname;
    const list = (await (await fetch(`${test.origin}${path}`)).json()) as {
      credentialSubject: { encodedList: string };
    };
    return isRevoked(list.credentialSubject.encodedList, Number(credentialStatus.statusListIndex));
  };
  const page = async (of: 'carla' | 'asha' | 'omar') =>
    (await (of === 'asha' ? asha : await cast[of].browser()).get(`/certificates/${id}`)).html();

  it('keeps the name on it, whatever is signed again, and its page says both to those who see the record', async () => {
    expect(nameIn(await delivered())).toBe('Asha');
    await test.get(CredentialRenewal).renew(() => undefined);
    expect((await delivered()).credential).toEqual(before.credential);
    const $ = await page('carla');
    expect($('.lead').first().text()).toContain('Asha');
    expect($('.warning').text()).toContain('who is called Asha Mehta by now');
    expect($(`a[href="/certificates/${id}/reissue"]`).length).toBe(1);
    const own = await page('asha');
    expect([own('.warning').length, own(`a[href="/certificates/${id}/reissue"]`).length]).toEqual([1, 0]);
    expect((await page('omar'))('main').text()).not.toContain('Mehta');
    const share = (await cast.asha.api.post(`/certificates/${id}/shares`, {})).json<{ url: string }>();
    const shared = await (await fetch(`${test.origin}${new URL(share.url).pathname}`)).text();
    expect(shared).not.toContain('Mehta');
  });

  it('stays named as it is by a reduction', async () => {
    const scope = { skillIds: [cast.skills.COACH], reason: 'No longer coaches anybody.' };
    expect((await cast.carla.api.post(`/certificates/${id}/reductions`, scope)).status).toBe(201);
    const reduced = await delivered();
    expect(reduced.credential.credentialSubject.identifier).toEqual(
      before.credential.credentialSubject.identifier,
    );
    expect(await verified({ credential: before.credential })).toEqual(['invalid', 'replaced']);
    before = reduced;
  });

  it('is issued anew by certifiers and administrators alone, once, and says which name it bears', async () => {
    expect((await reissue(id, 'meera')).status).toBe(403);
    expect((await reissue(id, 'auditor')).status).toBe(403);
    const made = await reissue(id, 'admin', 'once');
    expect([made.status, made.json()]).toMatchObject([201, { formerName: 'Asha', holderName: 'Asha Mehta' }]);
    expect((await reissue(id, 'admin', 'once')).json()).toEqual(made.json());
    const again = await reissue(id);
    expect([again.status, again.json()]).toMatchObject([409, { code: 'reissue-same-name' }]);
    const list = await cast.auditor.api.get(`/certificates/${id}/reissues`);
    expect(list.json()).toMatchObject({ items: [made.json()], nextCursor: null });
    expect((await cast.omar.api.get(`/certificates/${id}/reissues`)).status).toBe(404);
  });

  it('is the same at the same address under the new name and address; the one before is replaced everywhere', async () => {
    const after = await delivered();
    expect([nameIn(before), nameIn(after)]).toEqual(['Asha', 'Asha Mehta']);
    const kept = ({ credential: { id: address, validUntil, awardedDate, credentialSubject } }: Delivered) => {
      const { identifier: _, ...subject } = credentialSubject;
      return { address, validUntil, awardedDate, subject };
    };
    expect(kept(after)).toEqual(kept(before));
    expect(after.credential.credentialSubject.identifier[1]).not.toEqual(
      before.credential.credentialSubject.identifier[1],
    );
    expect(await verified({ credential: before.credential })).toEqual(['invalid', 'replaced']);
    expect(await verified({ jwt: before.jwt })).toEqual(['invalid', 'replaced']);
    expect(await verified({ credential: after.credential })).toEqual(['valid', 'status-reduced']);
    expect(await verified({ jwt: after.jwt })).toEqual(['valid', 'status-reduced']);
    expect([await isListed(before), await isListed(after)]).toEqual([true, false]);
    const $ = await page('carla');
    expect($('.lead').first().text()).toContain('Asha Mehta');
    expect([$('.warning').length, $(`a[href="/certificates/${id}/reissue"]`).length]).toEqual([0, 0]);
    expect($('.timeline').text()).toContain('under the name Asha Mehta, before Asha.');
    for (const form of ['svg', 'json']) {
      const file = await cast.asha.api.get(`/certificates/${id}/credential/${form}`);
      expect(file.text).toContain('Asha Mehta');
    }
    const certificate = await cast.omar.api.get(`/certificates/${id}`);
    expect(certificate.json()).toMatchObject({ holderName: 'Asha Mehta', employeeName: 'Asha Mehta' });
    expect(await test.get(CredentialIssuer).issueMissing()).toEqual({ issued: 0, failed: [] });
  });

  it('bears on every day the name that it bore then, in every answer', async () => {
    const on = async (asOf: string) => {
      const query = `?asOf=${asOf}`;
      const one = (await cast.auditor.api.get(`/certificates/${id}${query}`)).json<Named>();
      const urls = [`/certificates${query}`, `/employees/${cast.asha.employeeId}/certificates${query}`];
      const lists = await Promise.all(urls.map((url) => cast.auditor.api.get(url)));
      const listed = lists.map((list) =>
        list.json<{ items: Named[] }>().items.find((each) => each.id === id),
      );
      return [one, ...listed].map((each) => each?.holderName);
    };
    expect(await on('2026-11-20')).toEqual(['Asha', 'Asha', 'Asha']);
    expect(await on(TODAY)).toEqual(['Asha Mehta', 'Asha Mehta', 'Asha Mehta']);
  });

  it('is told to its holder, and its history says who, when, from which name to which', async () => {
    const [told] = await sent(test, 'certificate-reissued');
    expect(told).toMatchObject({
      recipientId: cast.asha.employeeId,
      payload: { certificateId: id, holderName: 'Asha Mehta', ...REASON },
    });
    const history = await cast.auditor.api.get(`/history?act=certificate.reissued`);
    expect(history.json<{ items: object[] }>().items).toMatchObject([
      {
        actorName: 'Admin',
        subjectId: id,
        before: { holderName: 'Asha' },
        after: { holderName: 'Asha Mehta', ...REASON },
      },
    ]);
  });

  it('is issued anew while suspended, and not after its end, nor by its holder', async () => {
    await called('Asha Rao', 'asha.mehta@example.org');
    const suspension = { reason: 'A complaint is being looked at.' };
    expect((await cast.carla.api.post(`/certificates/${id}/suspensions`, suspension)).status).toBe(201);
    expect((await reissue(id)).status).toBe(201);
    const now = await delivered();
    expect([nameIn(now), await isListed(now)]).toEqual(['Asha Rao', true]);
    await revoked(test, ended);
    const answer = await reissue(ended);
    expect([answer.status, answer.json()]).toMatchObject([409, { code: 'certificate-ended' }]);
    test.clock.setTo('2029-01-02');
    expect((await reissue(id)).json()).toMatchObject({ code: 'certificate-ended' });
  });

  it('says why it is not issued anew, suspended, reduced or revoked before a reason is typed', async () => {
    test.clock.setTo(TODAY);
    const [own = ''] = await certified(
      test,
      cast,
      await publishedScheme(test, cast, 'OWN'),
      cast.carla.employeeId,
    );
    const carla = await cast.carla.browser();
    const said = async (of: string, act: string) => {
      const $ = (await carla.get(`/certificates/${of}/${act}`)).html();
      return [$('#form').length, $('main .warning').text()];
    };
    for (const act of ['reissue', 'suspension', 'reduction', 'revocation']) {
      expect(await said(own, act)).toEqual([0, expect.stringContaining('Nobody decides on their own')]);
    }
    for (const act of ['reissue', 'suspension', 'reduction']) {
      expect(await said(ended, act)).toEqual([0, expect.stringContaining('is over: it was revoked')]);
    }
    expect((await said(ended, 'revocation'))[0]).toBe(0);
    expect(await said(id, 'reissue')).toEqual([0, expect.stringContaining('issued to Asha Rao already')]);
    expect((await said(id, 'reduction'))[0]).toBe(1);
  });

  it('is verified by number with its reasons while it is being signed anew', async () => {
    const byNumber = async () => {
      const { number } = (await cast.auditor.api.get(`/certificates/${id}`)).json<{ number: string }>();
      const answer = await cast.nobody.post('/credentials/verification', { number });
      const { verdict, checks } = answer.json<{ verdict: string; checks: { code: string }[] }>();
      return [verdict, ...checks.map(({ code }) => code)];
    };
    // Nothing signs what the tables alone know of: a reduction and two reissues came before.
    await arranged(test, (manager) =>
      manager.update(IssuedCredential, { certificateId: id, changes: 3 }, { changes: 900 }),
    );
    expect(await byNumber()).toEqual(['invalid', 'proof-anew', 'suspended-from']);
    await arranged(test, (manager) =>
      manager.update(CertificateSuspension, { certificateId: id }, { liftedOn: TODAY }),
    );
    expect(await byNumber()).toEqual(['not-fully-checked', 'proof-anew', 'status-reduced']);
  });
});
