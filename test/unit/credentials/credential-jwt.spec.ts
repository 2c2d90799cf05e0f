import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CryptoKey, decodeProtectedHeader, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import { asJwt, checkJwt } from '../../../src/credentials/credential-jwt.js';
import { FACTS } from './facts.js';

const KID = 'https://skills.example.org/keys/1';

describe('A credential as a JWT', () => {
  const credential = achievementCredential(FACTS);
  let key: CryptoKey;
  let keys: ReadonlyMap<string, JWK>;
  let jwt: string;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    key = pair.privateKey;
    keys = new Map([[KID, await exportJWK(pair.publicKey)]]);
    jwt = await asJwt(credential, { kid: KID, key });
  });

  it('is the credential itself, signed by a key that the issuer answers for', async () => {
    expect(await checkJwt(jwt, keys)).toEqual({ proven: true, credential });
    expect(decodeProtectedHeader(jwt)).toEqual({ alg: 'ES256', kid: KID, typ: 'JWT' });
  });

  it('is refused with its own reason, whatever was done to it', async () => {
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const other = await generateKeyPair('ES256');
    const forged = await asJwt(credential, { kid: KID, key: other.privateKey });
    const own = { alg: 'ES256', kid: KID, jwk: await exportJWK(other.publicKey) };
    const bringsItsKey = await new SignJWT({ ...credential }).setProtectedHeader(own).sign(other.privateKey);
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const changed = Buffer.from(payload, 'base64url').toString('utf8').replace('Proactive', 'Excellent');
    const refused = async (token: string) => (await checkJwt(token, keys)) as unknown;
    const no = (why: string) => ({ proven: false, why });
    expect(await refused(`${none}.${payload}.`)).toEqual(no('algorithm'));
    expect(await refused(`${header}.${Buffer.from(changed).toString('base64url')}.${signature}`)).toEqual(
      no('signature'),
    );
    expect(await refused(forged)).toEqual(no('signature'));
    expect(await refused(bringsItsKey)).toEqual(no('signature'));
    expect(await refused('a.b')).toEqual(no('malformed'));
    expect(await checkJwt(jwt, new Map())).toEqual(no('unknown-key'));
  });
});
