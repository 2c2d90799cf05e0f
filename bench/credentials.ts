import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import { SignJWT } from 'jose';
import { createApp } from '../src/app.js';
import { readConfig } from '../src/read-config.js';
import type { UnsignedCredential } from '../src/credentials/achievement-credential.js';
import { CredentialIssuer } from '../src/credentials/issuing/credential-issuer.service.js';
import { signEach } from '../src/credentials/issuing/sign-each.js';
import { jwtKeyOf, proofKeyOf, signerOf, type SigningKeys } from '../src/credentials/issuing/sign.js';
import { Issuer } from '../src/credentials/issuer.js';
import { IssuerKeys } from '../src/credentials/keys/issuer-keys.service.js';
import { documentLoader } from '../src/credentials/shipped-contexts.js';
import { Verifier } from '../src/credentials/verification/verifier.js';
import { Reading } from '../src/database/reading.js';
import { countingStatements } from '../src/database/statement-counter.js';
import { UnitOfWork } from '../src/history/unit-of-work.js';
import { operator } from '../src/shared/actor.js';
import { certify } from './certified.js';
import { type Comparison, runsInTurns } from './measure.js';
import { makeOrganisation } from './organisation.js';
import { scratch } from './scratch.js';

const SKILLS = 12;
const AT = '2026-11-21T09:00:00.000Z';

/** A credential signed and verified, both in this process and on one thread, as the libraries alone would do it. */
export async function benchCredentials(): Promise<readonly Comparison[]> {
  const place = scratch();
  const app = await createApp(readConfig({ ...place.environment, PUBLIC_URL: 'https://skills.example.org' }));
  try {
    await app.get(UnitOfWork).run(operator('bench'), async (tx) => {
      await certify(tx, await makeOrganisation(tx, { people: 1, requirements: SKILLS }));
    });
    const { issued } = await app.get(CredentialIssuer).issueMissing();
    const [row] = await app.get(Reading).sql<{ json: string }>`SELECT json FROM issued_credentials`;
    if (issued > 1 || !row) throw new Error('The credential to measure was not signed.');
    const signed = JSON.parse(row.json) as UnsignedCredential & { readonly proof: readonly object[] };
    const { ed25519, es256 } = await app.get(IssuerKeys).open();
    const issuer = app.get(Issuer);
    const jwt = { kid: issuer.kidOf(es256.id), secret: es256.secret };
    const keys = { did: issuer.did, proof: ed25519, jwt };
    return [await issuing(signed, keys), await verifying(signed, keys, app.get(Verifier))];
  } finally {
    await app.close();
    place.remove();
  }
}

async function issuing(
  { proof: _proof, ...credential }: UnsignedCredential & { readonly proof: readonly object[] },
  keys: SigningKeys,
): Promise<Comparison> {
  const sign = await signerOf(keys);
  const pair = await proofKeyOf(keys.did, keys.proof);
  const key = await jwtKeyOf(keys.jwt.secret);
  const loader = documentLoader();
  const figures = await runsInTurns(
    async () => {
      const [outcome] = await signEach(sign, { credentials: [credential], at: AT });
      if (!outcome || 'why' in outcome) throw new Error(outcome?.why);
    },
    async () => {
      const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: AT });
      // The library writes the proof into what it is given.
      const given = structuredClone(credential);
      await vc.issue({ credential: given, suite, documentLoader: loader, now: new Date(AT) });
      await new SignJWT(credential).setProtectedHeader({ alg: 'ES256', kid: keys.jwt.kid }).sign(key);
    },
  );
  return {
    operation: `Sign one credential of ${SKILLS} skills as JSON with its proof and as a JWT`,
    baseline: 'bare libraries: vc.issue with eddsa-rdfc-2022, SignJWT of jose with ES256',
    unit: 'credentials/s',
    ...figures,
    atLeast: 0.8,
    statements: 'none',
  };
}

async function verifying(credential: object, keys: SigningKeys, verifier: Verifier): Promise<Comparison> {
  const { did, proof } = keys;
  const { id, controller, publicKeyMultibase } = await proofKeyOf(did, proof);
  const method = { id, type: 'Multikey', controller, publicKeyMultibase };
  const context = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'];
  const document = { '@context': context, id: did, verificationMethod: [method], assertionMethod: [id] };
  const given = new Map<string, object>([
    [did, document],
    [id, { '@context': context[1], ...method }],
  ]);
  const loader = documentLoader(given);
  const verify = async () => {
    const { verification } = await verifier.verify({ document: credential }, 'credential');
    const { verdict, checks } = verification;
    if (verdict !== 'valid') throw new Error(checks.map(({ code }) => code).join(', '));
  };
  const { statements } = await countingStatements(verify);
  const figures = await runsInTurns(verify, async () => {
    const suite = new DataIntegrityProof({ cryptosuite });
    const checkStatus = () => Promise.resolve({ verified: true });
    const now = new Date(AT);
    const { verified } = await vc.verifyCredential({
      credential,
      suite,
      documentLoader: loader,
      now,
      checkStatus,
    });
    if (!verified) throw new Error('The library does not believe the proof.');
  });
  return {
    operation: `Verify one credential of ${SKILLS} skills: schema, terms, proof, issuer, dates, status`,
    baseline:
      'bare library: vc.verifyCredential with eddsa-rdfc-2022, which looks at the proof and the dates',
    unit: 'credentials/s',
    ...figures,
    atLeast: 0.8,
    statements: `${statements} a credential`,
  };
}
