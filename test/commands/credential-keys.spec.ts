import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { commands } from '../../src/commands/commands.js';
import { ConfigurationError } from '../../src/config.js';
import { readConfig } from '../../src/read-config.js';
import { CredentialsAtStart } from '../../src/credentials/credentials-at-start.js';
import { Issuer } from '../../src/credentials/issuer.js';
import { IssuerKeysQueries } from '../../src/credentials/keys/issuer-keys.queries.js';
import { IssuerKeys } from '../../src/credentials/keys/issuer-keys.service.js';
import { Organisation } from '../../src/people/organisation.entity.js';
import { openSnapshot } from '../../src/database/snapshot.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { schema } from '../../src/schema.js';
import { operator } from '../../src/shared/actor.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';
import { ENGINE, scratchDatabase, type ScratchDatabase } from '../support/scratch-database.js';

const SECRET = 'a secret of more than thirty-two characters';

describe(`The keys that sign credentials (${ENGINE})`, () => {
  let scratch: ScratchDatabase;
  const open: NestFastifyApplication[] = [];

  beforeEach(async () => {
    scratch = await scratchDatabase();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((app) => app.close()));
    await scratch.remove();
  });

  const settings = (environment: Readonly<Record<string, string>> = {}) =>
    readConfig({ ...scratch.environment, LOG_LEVEL: 'silent', TIME_ZONE: 'UTC', ...environment });
  const start = async (environment?: Readonly<Record<string, string>>) => {
    const app = await createApp(settings(environment));
    open.push(app);
    return app;
  };
  const organised = async (app: NestFastifyApplication) =>
    app.get(UnitOfWork).run(operator('test'), async (tx) => {
      const facts = { name: 'Helpdesk', testCeiling: 3, currency: 'INR', demo: false, version: 1 } as const;
      await tx.repository(Organisation).insert({ id: 1, ...facts });
      tx.record({ act: 'test.arranged', subject: { type: 'organisation', id: '1' } });
    });
  const saidAtStart = async (app: NestFastifyApplication) => {
    const said: string[] = [];
    const say = (sentence: string) => said.push(sentence);
    await app.get(CredentialsAtStart).openKeys(say);
    await app.get(CredentialsAtStart).signMissing(say);
    return said;
  };
  const run = async (name: string, app: NestFastifyApplication) => {
    const said: string[] = [];
    const speech = new Speech(new Translations(), 'en', 'UTC');
    const context = {
      config: settings(),
      speech,
      open: () => Promise.resolve(app),
      snapshot: () => openSnapshot(settings(), schema),
      say: (line: string) => said.push(line),
    };
    return { code: await commands[name]?.run(context, []), said };
  };

  it('are made by the first start that has an organisation, which says so, once', async () => {
    const app = await start();
    expect(await saidAtStart(app)).toEqual([]);
    await organised(app);
    const file = join(scratch.folder, 'credential-key');
    expect(await saidAtStart(app)).toEqual([
      expect.stringContaining(file),
      'Made the keys that sign credentials (Ed25519 and ES256).',
      expect.stringContaining('nobody outside can verify them'),
    ]);
    expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8').length > 31]).toEqual([0o600, true]);
    expect(await saidAtStart(await start())).toEqual([]);
    expect(await app.get(IssuerKeysQueries).all()).toHaveLength(2);
  });

  it('name the address that the server found, on a port that the system chose', async () => {
    const app = await start({ PORT: '0' });
    await organised(app);
    const said: string[] = [];
    const say = (sentence: string) => said.push(sentence);
    await app.get(CredentialsAtStart).openKeys(say);
    expect([said.length, app.get(Issuer).isKnown]).toEqual([2, false]);
    await app.listen({ host: '127.0.0.1', port: 0 });
    await app.get(CredentialsAtStart).signMissing(say);
    expect(said[2]).toMatch(`Credentials name ${await app.getUrl()}:`);
    expect(app.get(Issuer).isKnown).toBe(true);
  });

  it('are one of each kind, also when several processes start at once', async () => {
    const secret = { CREDENTIAL_KEY_SECRET: SECRET };
    const [one, two] = [await start(secret), await start(secret)];
    const both = await Promise.all([one, two].map((app) => app.get(IssuerKeys).open()));
    expect(both[0]).toEqual(both[1]);
    expect((await one.get(IssuerKeysQueries).all()).map(({ kind }) => kind).sort()).toEqual([
      'ed25519',
      'es256',
    ]);
    expect(existsSync(join(scratch.folder, 'credential-key'))).toBe(false);
  });

  it('stop the start under another secret, which says what to do and tells neither', async () => {
    const app = await start({ CREDENTIAL_KEY_SECRET: SECRET });
    await organised(app);
    await saidAtStart(app);
    const other = await start({ CREDENTIAL_KEY_SECRET: `${SECRET}, and another` });
    const failure = await saidAtStart(other).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigurationError);
    expect(String(failure)).toContain('must share CREDENTIAL_KEY_SECRET');
    expect(String(failure)).not.toContain(SECRET);
    expect(() => settings({ CREDENTIAL_KEY_SECRET: 'short' })).toThrow(/^(?!.*short).*CREDENTIAL_KEY_SECRET/);
  });

  it('stop the start where the file that opens them is missing, which makes none in its place', async () => {
    const app = await start();
    await organised(app);
    await saidAtStart(app);
    const file = join(scratch.folder, 'credential-key');
    const secret = readFileSync(file, 'utf8');
    rmSync(file);
    const other = await start();
    const failure = await saidAtStart(other).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigurationError);
    expect(String(failure)).toMatch(new RegExp(`${file} is missing.*Put it back.*npm run rotate-key`));
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, secret);
    expect(await saidAtStart(await start())).toEqual([]);
    rmSync(file);
    const lost = await start();
    expect((await run('rotate-key', lost)).code).toBe(0);
    expect([existsSync(file), await saidAtStart(await start())]).toEqual([true, []]);
    expect(await lost.get(IssuerKeysQueries).all()).toHaveLength(4);
  });

  it('are renewed by a command that keeps the old ones listed', async () => {
    const app = await start();
    await organised(app);
    await saidAtStart(app);
    const before = await app.get(IssuerKeys).open();
    const { code, said } = await run('rotate-key', app);
    const after = await app.get(IssuerKeys).open();
    expect([code, said]).toEqual([
      0,
      expect.arrayContaining([
        `Retired, and listed still: ${before.es256.id}`,
        `Signs from now on: ${after.es256.id}`,
      ]),
    ]);
    const keys = await app.get(IssuerKeysQueries).all();
    expect(keys.map(({ retiredAt }) => retiredAt !== null)).toEqual([false, false, true, true]);
    expect((await run('issue-credentials', app)).said).toEqual(['Every certificate has its credential.']);
    expect((await run('verify-history', app)).code).toBe(0);
  });
});
