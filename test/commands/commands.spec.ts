import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AccessToken } from '../../src/access/access-token.entity.js';
import { AccountService } from '../../src/access/account.service.js';
import { SignInService } from '../../src/access/sign-in.service.js';
import { User } from '../../src/access/user.entity.js';
import { createApp } from '../../src/app.js';
import { commands } from '../../src/commands/commands.js';
import { readConfig } from '../../src/read-config.js';
import { openSnapshot } from '../../src/database/snapshot.js';
import { Reading } from '../../src/database/reading.js';
import { schema } from '../../src/schema.js';
import { type Actor, operator } from '../../src/shared/actor.js';
import { Skill } from '../../src/skills/skill.entity.js';
import { SkillsService } from '../../src/skills/skills.service.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';
import { runCommand } from '../support/processes.js';
import { ENGINE, scratchDatabase, type ScratchDatabase } from '../support/scratch-database.js';

const CATALOGUE = fileURLToPath(new URL('../../catalogue/support', import.meta.url));
const PERSON = ['--organisation', 'Helpdesk', '--name', 'Asha', '--email', 'Asha@example.org'];
const PASSWORD = ['--password', 'correct horse battery'];

describe(`The commands of the operator (${ENGINE})`, () => {
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    scratch = await scratchDatabase();
  });
  afterEach(() => scratch.remove());

  /** Runs a command as `cli.ts` does; then `look` may look into the database. */
  const run = async (
    name: string,
    args: readonly string[] = [],
    look: (app: NestFastifyApplication) => Promise<void> = () => Promise.resolve(),
  ): Promise<{ code: number; said: string }> => {
    const config = readConfig({ ...scratch.environment, LOG_LEVEL: 'silent', TIME_ZONE: 'UTC' });
    const speech = new Speech(new Translations(), 'en', 'UTC');
    const lines: string[] = [];
    let app: NestFastifyApplication | undefined;
    const open = async () => (app ??= await createApp(config));
    const snapshot = () => openSnapshot(config, schema);
    const say = (line: string) => lines.push(line);
    try {
      const code = await commands[name]?.run({ config, speech, open, snapshot, say }, args);
      await look(await open());
      return { code: code ?? -1, said: lines.join('\n') };
    } finally {
      await app?.close();
    }
  };
  const count = async (app: NestFastifyApplication, table: string): Promise<number> => {
    const [row] = await app.get(Reading).sql<{ count: unknown }>`
      SELECT count(*) AS count FROM history_entries WHERE subject_type = ${table}`;
    return Number(row?.count);
  };

  it('set up an organisation once, with an administrator who can sign in', async () => {
    const { code, said } = await run('setup', [...PERSON, ...PASSWORD], async (app) => {
      const users = await app.get(Reading).sql`SELECT email, kinds FROM users`;
      expect(users).toEqual([{ email: 'asha@example.org', kinds: 'administrator' }]);
      expect(await count(app, 'organisation')).toBe(1);
    });
    expect([code, said]).toEqual([0, expect.stringContaining('npm run load-catalogue')]);
    await expect(run('setup', [...PERSON, ...PASSWORD])).rejects.toThrow('already holds an organisation');
  });

  it('give a new password to somebody who forgot theirs, and end what was open in their name', async () => {
    await run('setup', [...PERSON, ...PASSWORD], async (app) => {
      const users = await app.get(Reading).find(User);
      const actor = { ...operator('test'), userId: users[0]?.id ?? '' };
      const token = { name: 'script', scope: 'full', days: 30 } as const;
      await app.get(AccountService).createToken(actor, { ...token, password: PASSWORD[1] });
    });
    const reset = (...args: string[]) => run('reset-password', args);
    await expect(reset('asha@example.org', '--password', 'password1234')).rejects.toThrow('password-common');
    await expect(reset('nobody@example.org', '--password', 'a new long password')).rejects.toThrow(
      'email-unknown',
    );
    await expect(reset('asha@example.org')).rejects.toThrow('nobody to ask');
    const { code, said } = await reset('Asha@example.org', '--password', 'a new long password');
    expect([code, said]).toEqual([0, expect.stringContaining('Every session and token')]);
    await run('verify-history', [], async (app) => {
      const [token] = await app.get(Reading).find(AccessToken);
      expect(token?.revokedAt).not.toBeNull();
      const origin = { channel: 'page', address: '192.0.2.1', requestId: 'test' } as const;
      const signIn = (password: string) =>
        app.get(SignInService).signIn('asha@example.org', password, { origin, browser: undefined });
      await expect(signIn(PASSWORD[1] ?? '')).rejects.toThrow('wrong-credentials');
      await expect(signIn('a new long password')).resolves.toMatchObject({ email: 'asha@example.org' });
    });
  });

  it.each([
    ['a password that is missing, with nobody to ask', [...PERSON], /nobody to ask: A password/],
    ['a password that is short', [...PERSON, '--password', 'short'], /password text-min/],
    ['a password that is common', [...PERSON, '--password', 'password1234'], /password password-common/],
    [
      "a password of one's own words",
      [...PERSON, '--password', 'asha@helpdesk'],
      /password password-own-words/,
    ],
    ['a currency that is none', [...PERSON, ...PASSWORD, '--currency', 'RUP'], /currency currency/],
    ['an address that is none', [...PERSON, ...PASSWORD, '--email', 'asha'], /email email/],
    [
      'an option that it does not take',
      [...PERSON, ...PASSWORD, '--colour', 'red'],
      /Unknown option '--colour'/,
    ],
    ['a word too many', ['now', ...PERSON, ...PASSWORD], /'now' is one word too many/],
  ])('refuse to set up with %s, and create nothing', async (_, args, sentence) => {
    await expect(run('setup', args)).rejects.toThrow(sentence);
    await run('none', [], async (app) => {
      expect(await app.get(Reading).sql`SELECT id FROM users`).toEqual([]);
      expect(await count(app, 'organisation')).toBe(0);
    });
  });

  it('load the shipped catalogue, and again change nothing', async () => {
    await run('setup', [...PERSON, ...PASSWORD]);
    const first = await run('load-catalogue', [CATALOGUE]);
    const second = await run('load-catalogue', [CATALOGUE]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.said).toMatch(/new or changed: 6 levels, \d\d skills, 5 roles/);
    expect(second.said).not.toMatch(/[1-9]/);
  }, 120_000);

  it('list what somebody edited and the files have otherwise, and load once it is said whose word counts', async () => {
    await run('setup', [...PERSON, ...PASSWORD]);
    await run('load-catalogue', [CATALOGUE], async (app) => {
      const actor: Actor = { ...operator('test'), origin: { channel: 'page', address: '', requestId: '' } };
      const seen = await app.get(Reading).find(Skill, { where: { code: 'T01' } });
      await app.get(SkillsService).change(actor, 'T01', { name: 'Our name' }, seen[0]?.version ?? 0);
    });
    const load = (...more: string[]) => run('load-catalogue', [CATALOGUE, ...more]);
    const difference =
      'skill T01: name: here “Our name”, in the file “Product functionality and configuration”';
    const asked = await load();
    expect([asked.code, asked.said]).toEqual([
      1,
      expect.stringContaining(`${difference}\nNothing was loaded: 1 diff`),
    ]);
    expect(asked.said).toContain('--take file, or --take ours');
    const seen = await load('--preview', '--take', 'skill=file');
    expect([seen.code, seen.said]).toEqual([
      0,
      expect.stringContaining(`${difference}; the file is taken\nWould be`),
    ]);
    expect(seen.said).toContain('1 skill,');
    const kept = await load('--take', 'skill=ours', '--take', 'course=file');
    expect([kept.code, kept.said]).toEqual([
      0,
      expect.stringContaining(`${difference}; ours is kept\nLoaded`),
    ]);
    const again = await load();
    expect([again.code, again.said]).toEqual([0, expect.not.stringContaining('Our name')]);
    await expect(load('--take', 'theirs')).rejects.toThrow("--take is 'theirs'; it takes file or ours");
    await expect(load('--take', 'skills=ours')).rejects.toThrow("--take is 'skills=ours'");
    await expect(load('--take')).rejects.toThrow('take');
  }, 120_000);

  it('name the file, the line and the field of what is wrong in a catalogue', async () => {
    await run('setup', [...PERSON, ...PASSWORD]);
    const folder = join(scratch.folder, 'catalogue');
    mkdirSync(folder);
    writeFileSync(join(folder, 'roles.csv'), 'code,title\nentry,Entry\n');
    const { code, said } = await run('load-catalogue', [folder]);
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/roles\.csv:1: .+\nNothing was loaded: \d+ problems/s),
    ]);
  });

  it('preview and load assessments, naming each line that is refused', async () => {
    await run('setup', [...PERSON, ...PASSWORD]);
    const file = join(scratch.folder, 'assessments.csv');
    writeFileSync(
      file,
      'employee_number,skill_code,level,method,assessor_number,assessed_on,note,score,discrepancy\nE1,T01,6,observation,E2,2026-02-30,,,\n',
    );
    const { code, said } = await run('load-assessments', [file, '--preview']);
    expect([code, said]).toEqual([1, expect.stringMatching(/Nothing was loaded: \d+ problems in 1 row\./)]);
    expect(said).toContain(`${file}:2: level: `);
    expect(said).toContain(`${file}:2: assessed_on: `);
    await expect(run('load-assessments', [file, '--dry-run'])).rejects.toThrow("Unknown option '--dry-run'");
    await expect(run('load-assessments', [])).rejects.toThrow('Name the file to load');
    await expect(run('load-assessments', [`${file}.not`])).rejects.toThrow(/ENOENT.*assessments\.csv\.not/);
  });

  it('walk the history and name the first entry that does not fit', async () => {
    await run('setup', [...PERSON, ...PASSWORD]);
    const whole = await run('verify-history', [], async (app) => {
      const guards =
        ENGINE === 'postgres'
          ? ['DROP TRIGGER history_is_append_only ON history_entries']
          : ['DROP TRIGGER history_refuses_update'];
      const forged = "UPDATE history_entries SET actor_name = 'somebody else' WHERE seq = 2";
      for (const statement of [...guards, forged]) await app.get(DataSource).query(statement);
    });
    expect(whole).toEqual({
      code: 0,
      said: 'The history is whole, and everything is as it was written: 2 entries, 2 rows, 0 files, 0 heads.',
    });
    expect(await run('verify-history')).toEqual({
      code: 1,
      said: [
        ENGINE === 'postgres'
          ? 'trigger history_is_append_only on history_entries: is missing'
          : 'trigger history_refuses_update on history_entries: is missing',
        'history entry 2: was changed',
        'The history is not whole: 2 findings in 2 entries, 2 rows, 0 files, 0 heads.',
      ].join('\n'),
    });
  });

  it.each([
    [[], 2, /^Commands:\n {2}setup/],
    [['constructor'], 2, /^Commands:/],
    [['load-catalogue'], 2, /^Name the folder to load/],
    [
      ['backup', 'copy.sqlite'],
      1,
      ENGINE === 'postgres' ? /pg_dump/ : /^The database.+no database yet at .+\n$/,
    ],
    [['reset-password'], 2, /^Name the address .+\nnpm run reset-password -- <address> .+\n$/],
    [['verify-history', '--key', 'mine'], 2, /^--key is 'mine'/],
    [['verify-history', '--head', 'README.md'], 1, /^README.md holds no head of a history\.\n$/],
    [['rotate-key', '--now'], 2, /^Unknown option '--now'.+\nnpm run rotate-key: new keys .+\n$/],
    [['load-assessments', '/nowhere.csv'], 1, /^ENOENT: no such file or directory, open '\/nowhere.csv'\n$/],
  ])(
    'end %j with %i and a line for the operator',
    async (args, code, sentence) => {
      const ended = await runCommand(args, scratch.environment);
      expect([ended.code, ended.err]).toEqual([code, expect.stringMatching(sentence)]);
      expect(ended.err).not.toContain('    at ');
    },
    20_000,
  );

  it('say what they take, when asked, and do nothing', async () => {
    const ended = await runCommand(['setup', '--help'], scratch.environment);
    expect(ended).toEqual({ code: 0, out: expect.stringMatching(/^npm run setup -- \[.+\n$/), err: '' });
  }, 20_000);
});
