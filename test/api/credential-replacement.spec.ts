import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IssuedCredential } from '../../src/credentials/issued-credential.entity.js';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { isRevoked } from '../../src/credentials/status-list.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { certified, publishedScheme } from '../support/credentials.js';
import { arranged } from '../support/arranged.js';

interface Credential {
  readonly id: string;
  readonly validFrom: string;
  readonly credentialSubject: {
    readonly result?: readonly { readonly alignment: readonly { readonly targetCode: string }[] }[];
    readonly achievement: { readonly resultDescription: readonly object[] };
  };
  readonly evidence?: readonly { readonly name: string }[];
  readonly credentialStatus: { readonly statusListIndex: string; readonly statusListCredential: string };
}

interface Delivered {
  readonly credential: Credential;
  readonly jwt: string;
}

/** Listening was confirmed at level 3; coaching was not. */
const LISTENING = expect.objectContaining({ targetCode: 'LISTEN' });

describe('The credential of a certificate whose scope is reduced', () => {
  let test: TestApp;
  let cast: Cast;
  let id: string;
  let before: Delivered;
  let after: Delivered;

  beforeAll(async () => {
    test = await startApp({ PUBLIC_URL: 'https://skills.example.org' });
    cast = await arrangeCast(test);
    const scheme = await publishedScheme(test, cast);
    [id = ''] = await certified(test, cast, scheme, cast.asha.employeeId);
    before = await delivered();
    const reduced = await cast.carla.api.post(`/certificates/${id}/reductions`, {
      skillIds: [cast.skills.LISTEN],
      reason: 'No longer answers calls.',
    });
    expect(reduced.status).toBe(201);
    after = await delivered();
  });
  afterAll(() => test.close());

  const delivered = async () => {
    await test.get(CredentialIssuer).settled();
    return (await cast.asha.api.get(`/certificates/${id}/credential`)).json<Delivered>();
  };
  const isListed = async ({ credential: { credentialStatus } }: Delivered) => {
    const path = new URL(credentialStatus.statusListCredential).pathname;
    const list = (await (await fetch(`${test.origin}${path}`)).json()) as {
      credentialSubject: { encodedList: string };
    };
    return isRevoked(list.credentialSubject.encodedList, Number(credentialStatus.statusListIndex));
  };
  const verified = async (body: object) => {
    const answer = await cast.nobody.post('/credentials/verification', body);
    const { verdict, checks } = answer.json<{
      verdict: string;
      checks: readonly { check: string; code: string }[];
    }>();
    return [verdict, checks.find(({ check }) => check === 'status')?.code];
  };

  it('confirms what is left, at the same address, under the same achievement, from that day on', () => {
    expect(before.credential.credentialSubject.result).toEqual([
      expect.objectContaining({ alignment: [LISTENING], value: '3' }),
    ]);
    expect(after.credential.credentialSubject.result).toBeUndefined();
    expect(after.credential.evidence).toBeUndefined();
    expect(after.credential.id).toBe(before.credential.id);
    expect(after.credential.credentialSubject.achievement).toEqual(
      before.credential.credentialSubject.achievement,
    );
    expect([before.credential.validFrom, after.credential.validFrom]).toEqual([
      '2026-11-20T00:00:00Z',
      '2026-11-21T00:00:00Z',
    ]);
  });

  it('takes the place of the one before, which every list and every check call replaced', async () => {
    expect(after.credential.credentialStatus).not.toEqual(before.credential.credentialStatus);
    expect([await isListed(before), await isListed(after)]).toEqual([true, false]);
    expect(await verified({ credential: before.credential })).toEqual(['invalid', 'replaced']);
    expect(await verified({ jwt: before.jwt })).toEqual(['invalid', 'replaced']);
    expect(await verified({ credential: after.credential })).toEqual(['valid', 'status-reduced']);
  });

  it('is signed once for each reduction', async () => {
    expect(await test.get(CredentialIssuer).issueMissing()).toEqual({ issued: 0, failed: [] });
    expect((await delivered()).credential).toEqual(after.credential);
  });

  it('is asked for again in a moment while it is not signed, by its link as well', async () => {
    const share = (await cast.asha.api.post(`/certificates/${id}/shares`, {})).json<{ url: string }>();
    const link = `${test.origin}${new URL(share.url).pathname}`;
    expect((await fetch(link)).status).toBe(200);
    await arranged(test, (manager) => manager.delete(IssuedCredential, { certificateId: id, changes: 1 }));
    expect((await fetch(link)).status).toBe(409);
    expect(await test.get(CredentialIssuer).issueMissing()).toEqual({ issued: 1, failed: [] });
    expect((await fetch(link)).status).toBe(200);
    after = await delivered();
  });

  it('is revoked with its certificate', async () => {
    const revoked = await cast.carla.api.post(`/certificates/${id}/revocation`, { reason: 'A false test.' });
    expect(revoked.status).toBe(201);
    expect([await isListed(before), await isListed(after)]).toEqual([true, true]);
    expect(await verified({ credential: before.credential })).toEqual(['invalid', 'revoked']);
    expect(await verified({ credential: after.credential })).toEqual(['invalid', 'revoked']);
  });
});
