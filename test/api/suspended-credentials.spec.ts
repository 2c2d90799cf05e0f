import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { documentLoader } from '../../src/credentials/shipped-contexts.js';
import { IndependentVerifier } from '../support/independent-verifier.js';
import { DID, Issuing, PUBLIC_URL } from '../support/issuing.js';

const NOW = new Date('2026-12-01T00:00:00Z');

describe('The credential of a suspended certificate', () => {
  let issuing: Issuing;
  let mine: Awaited<ReturnType<Issuing['credentialOf']>>;

  beforeAll(async () => {
    issuing = await Issuing.start();
    mine = await issuing.credentialOf(issuing.id);
  });
  afterAll(() => issuing.test.close());

  const get = (url: string): Promise<object> => issuing.published(url.replace(PUBLIC_URL, ''));

  /** As `@digitalbazaar/vc` judges it, with the status list that the issuer answers at this moment. */
  const byLibrary = async () => {
    const issuer = await issuing.didDocument();
    const list = mine.credential.credentialStatus.statusListCredential;
    const given = new Map<string, object>([
      [DID, issuer],
      [list, await get(list)],
    ]);
    for (const method of issuer.verificationMethod) {
      given.set(method.id, { '@context': 'https://w3id.org/security/multikey/v1', ...method });
    }
    const suite = new DataIntegrityProof({ cryptosuite });
    const { verified, statusResult } = await vc.verifyCredential({
      credential: mine.credential,
      suite,
      documentLoader: documentLoader(given),
      now: NOW,
      checkStatus,
    });
    return verified && !statusResult?.results.some(({ status }) => status);
  };
  const byStandards = async () => {
    const verifier = new IndependentVerifier(get, NOW);
    return [await verifier.refusal({ ...mine.credential }), await verifier.refusal(mine.jwt)];
  };
  const byUs = async (presented: object) => {
    const answer = await issuing.cast.nobody.post('/credentials/verification', presented);
    const { verdict, checks } = answer.json<{ verdict: string; checks: { check: string; code: string }[] }>();
    return [verdict, checks.find(({ check }) => check === 'status')?.code];
  };

  it('is refused by every verifier from that moment on, and accepted again when it is lifted', async () => {
    expect([await byLibrary(), await byStandards()]).toEqual([true, [null, null]]);
    const { carla } = issuing.cast;
    const reason = 'An incident is being looked into.';
    const suspended = await carla.api.post(`/certificates/${issuing.id}/suspensions`, { reason });
    expect(suspended.status).toBe(201);
    expect([await byLibrary(), await byStandards()]).toEqual([false, ['status', 'status']]);
    expect(await byUs({ credential: mine.credential })).toEqual(['invalid', 'suspended-from']);
    expect(await byUs({ jwt: mine.jwt })).toEqual(['invalid', 'suspended-from']);
    const { id } = suspended.json<{ id: string }>();
    const lifted = await carla.api.post(`/suspensions/${id}/lifting`, { reason: 'It was unfounded.' });
    expect(lifted.status).toBe(201);
    expect([await byLibrary(), await byStandards()]).toEqual([true, [null, null]]);
    expect(await byUs({ credential: mine.credential })).toEqual(['valid', 'status-good']);
    expect(await issuing.credentialOf(issuing.id)).toEqual(mine);
  });
});
