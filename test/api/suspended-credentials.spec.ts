import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { verifyCredential } from '@digitalcredentials/verifier-core';
import { readFileSync } from 'node:fs';
import { documentLoader } from '../../src/credentials/shipped-contexts.js';
import { IndependentVerifier } from '../support/independent-verifier.js';
import { DID, Issuing, PUBLIC_URL } from '../support/issuing.js';

const NOW = new Date('2026-12-01T00:00:00Z');
const SCHEMA = new URL('../support/standards/ob_v3p0_achievementcredential_schema.json', import.meta.url);

/** Of what a test can fake, all but the day. */
const REAL = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

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
  /**
   * As `@digitalcredentials/verifier-core` judges it, which takes no loader and no clock: for its time `fetch` answers what
   * the issuer answers, and the official schema.
   *
   * @returns its steps that hold; a registry of issuers, which it knows as well, is not asked
   */
  const byVerifierCore = async () => {
    const elsewhere = globalThis.fetch;
    // Of its Ajv, about the official schema.
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    jest.useFakeTimers({ now: NOW, doNotFake: REAL });
    globalThis.fetch = async (asked) => {
      const url = asked instanceof Request ? asked.url : String(asked);
      if (url.startsWith(`${PUBLIC_URL}/`)) return elsewhere(url.replace(PUBLIC_URL, issuing.test.origin));
      if (url.endsWith('ob_v3p0_achievementcredential_schema.json'))
        return new Response(readFileSync(SCHEMA));
      throw new Error(`nobody answers ${url}`);
    };
    try {
      const credential = structuredClone(mine.credential) as never;
      const { log = [], errors, ...more } = await verifyCredential({ credential, knownDIDRegistries: [] });
      expect(errors).toBeUndefined();
      expect(more.additionalInformation).toMatchObject([{ results: [{ result: { valid: true } }] }]);
      return log.flatMap(({ id, valid }) => (valid ? [id] : []));
    } finally {
      globalThis.fetch = elsewhere;
      jest.useRealTimers();
      jest.restoreAllMocks();
    }
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
    expect(await byVerifierCore()).toEqual(['valid_signature', 'revocation_status', 'expiration']);
    expect([await byLibrary(), await byStandards()]).toEqual([true, [null, null]]);
    const { carla } = issuing.cast;
    const reason = 'An incident is being looked into.';
    const suspended = await carla.api.post(`/certificates/${issuing.id}/suspensions`, { reason });
    expect(suspended.status).toBe(201);
    expect([await byLibrary(), await byStandards()]).toEqual([false, ['status', 'status']]);
    expect(await byVerifierCore()).toEqual(['valid_signature', 'expiration']);
    expect(await byUs({ credential: mine.credential })).toEqual(['invalid', 'suspended-from']);
    expect(await byUs({ jwt: mine.jwt })).toEqual(['invalid', 'suspended-from']);
    const { id } = suspended.json<{ id: string }>();
    const lifted = await carla.api.post(`/suspensions/${id}/lifting`, { reason: 'It was unfounded.' });
    expect(lifted.status).toBe(201);
    expect([await byLibrary(), await byStandards()]).toEqual([true, [null, null]]);
    expect(await byVerifierCore()).toEqual(['valid_signature', 'revocation_status', 'expiration']);
    expect(await byUs({ credential: mine.credential })).toEqual(['valid', 'status-good']);
    expect(await issuing.credentialOf(issuing.id)).toEqual(mine);
  });
});
