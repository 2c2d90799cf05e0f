import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { AssessmentEvidence } from '../../src/assessments/evidence/evidence.entity.js';
import { placeIn } from '../../src/assessments/evidence/evidence-store.js';
import { Assessment } from '../../src/assessments/assessment.entity.js';
import { CatalogueLoader } from '../../src/catalogue/catalogue-loader.js';
import { DemoOrganisation, ladderNeededFrom } from '../../src/demo/demo-organisation.js';
import { commands } from '../../src/commands/commands.js';
import { Config } from '../../src/config.js';
import { readConfig } from '../../src/read-config.js';
import { openSnapshot } from '../../src/database/snapshot.js';
import { Heads } from '../../src/history/heads/heads.service.js';
import { type ChainedLine, hashOf, payloadDigestOf } from '../../src/history/history-chain.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Team } from '../../src/people/team.entity.js';
import { schema } from '../../src/schema.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';
import { TestClock, TODAY } from '../support/app.js';
import { ENGINE, scratchDatabase, type ScratchDatabase } from '../support/scratch-database.js';
import { Copy, UNGUARDED } from '../support/tampering.js';

/**
 * What somebody could do with all rights on the database and on its folder. `{id}` is the key of the row meant, the nth of
 * its table; all edits are done to one copy, each to a row of its own.
 */
const EDITS: readonly (readonly [name: string, table: string, nth: number, edit: string, fault?: string])[] =
  [
    ['a level', 'assessments', 0, "UPDATE assessments SET level = (level + 1) % 6 WHERE id = '{id}'"],
    [
      'a day assessed',
      'assessments',
      1,
      "UPDATE assessments SET assessed_on = '2020-01-01' WHERE id = '{id}'",
    ],
    [
      'an instant recorded',
      'assessments',
      2,
      "UPDATE assessments SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE id = '{id}'",
    ],
    ['a note', 'assessments', 3, "UPDATE assessments SET note = 'Never seen.' WHERE id = '{id}'"],
    [
      'an assessor',
      'assessments',
      4,
      "UPDATE assessments SET assessor_id = employee_id || '' , method = 'peer-review' WHERE id = '{id}'",
    ],
    ['a deleted assessment', 'assessments', 5, "DELETE FROM assessments WHERE id = '{id}'", 'is missing'],
    ['an id, changed', 'assessments', 6, "UPDATE assessments SET id = 'x' WHERE id = '{id}'", 'is missing'],
    ['a method', 'assessments', 7, "UPDATE assessments SET method = 'self' WHERE id = '{id}'"],
    [
      'a withdrawal taken away',
      'assessment_withdrawals',
      0,
      "DELETE FROM assessment_withdrawals WHERE assessment_id = '{id}'",
      'is missing',
    ],
    ['an expiry', 'certificates', 0, "UPDATE certificates SET valid_until = '2099-12-31' WHERE id = '{id}'"],
    ['a holder', 'certificates', 1, "UPDATE certificates SET employee_id = granted_by WHERE id = '{id}'"],
    [
      'evidence of a certificate, laid out anew',
      'certificates',
      2,
      "UPDATE certificates SET evidence = ' ' || evidence WHERE id = '{id}'",
    ],
    [
      'a revocation taken away',
      'certificate_revocations',
      0,
      "DELETE FROM certificate_revocations WHERE certificate_id = '{id}'",
      'is missing',
    ],
    [
      'a suspension lifted',
      'certificate_suspensions',
      0,
      "UPDATE certificate_suspensions SET lifted_on = '2026-01-01' WHERE id = '{id}'",
    ],
    ["a user's kinds", 'users', 0, "UPDATE users SET kinds = 'administrator' WHERE id = '{id}'"],
    ["a user's password", 'users', 1, "UPDATE users SET password_hash = 'x' WHERE id = '{id}'"],
    [
      "a user's end",
      'users',
      2,
      "UPDATE users SET disabled_at = '2026-01-01T00:00:00.000Z' WHERE id = '{id}'",
    ],
    ['a requirement', 'requirements', 0, "UPDATE requirements SET level = level % 5 + 1 WHERE id = '{id}'"],
    [
      'whether it is mandatory',
      'requirements',
      1,
      "UPDATE requirements SET mandatory = NOT mandatory WHERE id = '{id}'",
    ],
    [
      'a publication',
      'role_profiles',
      0,
      "UPDATE role_profiles SET published_at = '2020-01-01T00:00:00.000Z' WHERE id = '{id}'",
    ],
    ['a skill', 'skills', 0, "UPDATE skills SET validity_months = 999 WHERE id = '{id}'"],
    ['a setting', 'organisations', 0, 'UPDATE organisations SET test_ceiling = 5 WHERE id = {id}'],
    ['a position', 'positions', 0, "UPDATE positions SET from_on = '2001-01-01' WHERE id = '{id}'"],
    ['a hire date', 'employees', 0, "UPDATE employees SET hired_on = '2001-01-01' WHERE id = '{id}'"],
    ['a manager', 'employees', 1, "UPDATE employees SET manager_id = id WHERE id = '{id}'"],
    ['a hold', 'holds', 0, "UPDATE holds SET lifted_on = '2020-01-01' WHERE id = '{id}'"],
    ['an exemption', 'exemptions', 0, "UPDATE exemptions SET ended_on = '2020-01-01' WHERE id = '{id}'"],
    [
      'an authorisation',
      'assessor_authorisations',
      0,
      "UPDATE assessor_authorisations SET level = 5, category = 'everything' WHERE id = '{id}'",
    ],
    [
      'a completion',
      'course_completions',
      0,
      "DELETE FROM course_completions WHERE id = '{id}'",
      'is missing',
    ],
    ['hours of a course', 'courses', 0, "UPDATE courses SET hours = hours + 0.25 WHERE id = '{id}'"],
    [
      'a message deleted',
      'outbox_messages',
      0,
      "DELETE FROM outbox_messages WHERE id = '{id}'",
      'is missing',
    ],
    [
      'what a message says',
      'outbox_messages',
      1,
      "UPDATE outbox_messages SET payload = '{}' WHERE id = '{id}'",
    ],
    ['a decision', 'candidacy_events', 0, "UPDATE candidacy_events SET reasons = 'None.' WHERE id = '{id}'"],
    [
      'a row of evidence',
      'assessment_evidence',
      0,
      "UPDATE assessment_evidence SET name = 'other.txt' WHERE id = '{id}'",
    ],
  ];

/** The edits that follow are each done to a copy of their own. */
describe(`A database that somebody tampered with (${ENGINE})`, () => {
  const oneFinding: unknown = expect.stringMatching(/^The history is not whole: 1 finding in /);
  let original: ScratchDatabase;
  let older: Copy;
  let size: number;
  const copies: Copy[] = [];

  const copied = async () => {
    const copy = await Copy.of(original);
    copies.push(copy);
    return copy;
  };

  beforeAll(async () => {
    original = await scratchDatabase();
    const config = readConfig({ ...original.environment, TIME_ZONE: 'UTC', LOG_LEVEL: 'silent' });
    const started = async () => {
      const app = await createApp(config, new TestClock());
      await app.init();
      return app;
    };
    const first = await started();
    const actor = operator('test');
    const effectiveOn = ladderNeededFrom(TODAY);
    await first.get(CatalogueLoader).load(actor, resolve('catalogue/support'), { effectiveOn });
    await first.get(DemoOrganisation).create(actor);
    await first.get(UnitOfWork).run(operator('test'), async (tx) => {
      const [{ id: assessmentId } = { id: '' }] = await tx.sql<{ id: string }>`SELECT id FROM assessments`;
      for (const content of ['first', 'second', 'third']) {
        const hash = createHash('sha256').update(content).digest('hex');
        const place = placeIn(first.get(Config).evidenceFolder, hash);
        mkdirSync(dirname(place), { recursive: true });
        writeFileSync(place, content);
        const facts = { id: newId(), assessmentId, hash, name: `${content}.txt`, mediaType: 'text/plain' };
        await tx.repository(AssessmentEvidence).insert({ ...facts, size: content.length, addedAt: tx.at });
      }
      tx.record({ act: 'test.arranged', subject: { type: 'assessment', id: assessmentId } });
    });
    await first.get(Heads).sign();
    await first.close();
    older = await copied();
    const again = await started();
    await again.get(UnitOfWork).run(operator('test'), async (tx) => {
      const team = { id: newId(), name: 'North', department: 'Support', site: 'Pune', version: 1 };
      await tx.repository(Team).insert(team);
      tx.record({ act: 'team.created', subject: { type: 'team', id: team.id }, after: team });
      tx.record({ act: 'team.greeted', subject: { type: 'team', id: team.id } });
    });
    size = (await again.get(Heads).sign())?.size ?? 0;
    await again.close();
  }, 300_000);
  afterAll(async () => {
    for (const { scratch } of copies) await scratch.remove();
    await original.remove();
  });

  it('is whole before', async () => {
    const { code, said } = await (await copied()).verify();
    expect([code, said]).toEqual([0, [expect.stringMatching(/^The history is whole.* 3 files, 2 heads\.$/)]]);
  });

  it('has every edit of a row found and named, and nothing else', async () => {
    const copy = await copied();
    const tables = new Map<string, string[]>();
    const expected: string[] = [];
    for (const [name, table, nth, edit, fault = 'was changed'] of EDITS) {
      const key = /_(withdrawals|revocations)$/.test(table)
        ? table.startsWith('a')
          ? 'assessment_id'
          : 'certificate_id'
        : 'id';
      const keys =
        tables.get(table) ??
        (await copy.rows<{ key: unknown }>(`SELECT ${key} AS key FROM ${table} ORDER BY ${key}`)).map((row) =>
          String(row.key),
        );
      tables.set(table, keys);
      const id = keys[nth];
      if (id === undefined) throw new Error(`The demo has no row for: ${name}`);
      await copy.edit(edit.replaceAll('{id}', id));
      expected.push(`${table} ${id}: ${fault}`);
    }
    const invented = {
      ...(
        await copy.rows<Assessment>('SELECT * FROM assessments WHERE id = (SELECT max(id) FROM assessments)')
      )[0],
      id: 'invented',
    };
    const values = Object.values(invented).map((value) =>
      value === null ? 'NULL' : typeof value === 'number' ? value : `'${String(value)}'`,
    );
    await copy.edit(`INSERT INTO assessments VALUES (${values.join(', ')})`);
    expected.push('assessments invented: was written by no act', 'assessments x: was written by no act');
    const { code, said } = await copy.verify();
    const findings = said.slice(0, -1).map((line) => line.replace(/ \(entry \d+ wrote it\)$/, ''));
    expect(code).toBe(1);
    expect(findings.sort()).toEqual(expected.sort());
  }, 120_000);

  it('has two rows found whose ids were swapped', async () => {
    const copy = await copied();
    const [one, two] = await copy.rows<{ id: string }>('SELECT id FROM holds ORDER BY id');
    await copy.edit(
      `UPDATE holds SET id = 'x' WHERE id = '${one?.id}'`,
      `UPDATE holds SET id = '${one?.id}' WHERE id = '${two?.id}'`,
      `UPDATE holds SET id = '${two?.id}' WHERE id = 'x'`,
    );
    const { said } = await copy.verify();
    expect(said).toEqual([
      expect.stringContaining(`holds ${one?.id}: was changed`),
      expect.stringContaining(`holds ${two?.id}: was changed`),
      expect.stringContaining('2 findings'),
    ]);
  });

  it('has files of evidence found that are gone or changed', async () => {
    const copy = await copied();
    const [one, two] = (
      await copy.rows<{ hash: string }>('SELECT hash FROM assessment_evidence ORDER BY hash')
    ).map(({ hash }) => hash);
    const folder = join(copy.scratch.folder, 'evidence');
    rmSync(placeIn(folder, one ?? ''));
    writeFileSync(placeIn(folder, two ?? ''), 'other');
    const { said } = await copy.verify();
    expect(said.slice(0, -1)).toEqual([`evidence ${one}: is missing`, `evidence ${two}: was changed`]);
  });

  it('has every entry found that was changed, whatever was changed of it', async () => {
    const copy = await copied();
    const changes = [
      "act = 'x.y'",
      "actor_name = 'Somebody else'",
      '"after" = \'{}\'',
      "at = '2020-01-01T00:00:00.000Z'",
      "written = '[]'",
      "actor_name = '', address = '', before = NULL, \"after\" = NULL, salt = NULL",
    ];
    const edits = changes.map(
      (change, nth) => `UPDATE history_entries SET ${change} WHERE seq = ${10 + 2 * nth}`,
    );
    await copy.edit(...UNGUARDED, ...edits);
    const said = (await copy.verify()).said.filter((line) => line.startsWith('history entry'));
    const faults = [10, 12, 14, 16, 18].map((seq) => `history entry ${seq}: was changed`);
    expect(said).toEqual([...faults, 'history entry 20: lost its payload without an act that erased it']);
  });

  it('has its guards missed, one by one, and a foreign one seen', async () => {
    const copy = await copied();
    const foreign =
      ENGINE === 'postgres'
        ? [
            'CREATE FUNCTION quietly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
            'CREATE TRIGGER quietly BEFORE INSERT ON holds FOR EACH ROW EXECUTE FUNCTION quietly()',
          ]
        : ['CREATE TRIGGER quietly AFTER INSERT ON holds BEGIN DELETE FROM holds WHERE id = NEW.id; END'];
    await copy.edit(...UNGUARDED, ...foreign);
    const { said } = await copy.verify();
    expect(said).toHaveLength(UNGUARDED.length + 2);
    expect(said).toContain("trigger quietly on holds: is not the product's");
  });

  it('has guards found that were made anew and hold nothing back, and tables that are none', async () => {
    const copy = await copied();
    const [holding, hidden] =
      ENGINE === 'postgres'
        ? [
            [
              `CREATE OR REPLACE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
               BEGIN IF false THEN RAISE EXCEPTION 'the history is append-only'; END IF; RETURN NEW; END $$`,
              'ALTER TABLE holds DISABLE TRIGGER ALL',
              'ALTER TABLE positions ENABLE ROW LEVEL SECURITY',
              'CREATE RULE quietly AS ON INSERT TO exemptions DO INSTEAD NOTHING',
            ],
            'ALTER TABLE skills ADD COLUMN validity_months integer GENERATED ALWAYS AS (hidden) STORED',
          ]
        : [
            [
              ...UNGUARDED,
              ...['update', 'delete'].map(
                (event) => `CREATE TRIGGER history_refuses_${event} BEFORE ${event} ON history_entries
                 WHEN 0 BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END`,
              ),
            ],
            'ALTER TABLE skills ADD COLUMN validity_months integer GENERATED ALWAYS AS (hidden) VIRTUAL',
          ];
    await copy.edit(
      ...holding,
      'ALTER TABLE skills RENAME COLUMN validity_months TO hidden',
      hidden,
      'DROP INDEX ix_skills_code',
      'ALTER TABLE courses RENAME TO hidden_courses',
      'CREATE VIEW courses AS SELECT * FROM hidden_courses',
    );
    const { said } = await copy.verify();
    const guards =
      ENGINE === 'postgres'
        ? [
            'trigger history_is_append_only on history_entries: is not as it was made',
            expect.stringMatching(/^trigger noted_\w+ on holds: is switched off$/),
            'table positions: is not the plain table that it was',
            'table exemptions: is not the plain table that it was',
          ]
        : [
            'trigger history_refuses_update on history_entries: is not as it was made',
            'trigger history_refuses_delete on history_entries: is not as it was made',
          ];
    expect(said).toEqual(
      expect.arrayContaining([
        ...guards,
        'column validity_months of skills: is computed',
        'index ix_skills_code on skills: is missing',
        'table courses: is not the plain table that it was',
      ]),
    );
  });

  it('has an entry found below all others, and heads and nodes of the tree that were taken away', async () => {
    const copy = await copied();
    const names = Object.keys((await copy.rows<object>('SELECT * FROM history_entries LIMIT 1'))[0] ?? {});
    const listed = names.filter((name) => name !== 'seq').map((name) => `"${name}"`);
    await copy.edit(
      `INSERT INTO history_entries (seq, ${listed.join()})
       SELECT ${ENGINE === 'postgres' ? -2_147_483_648 : -3_000_000_000}, ${listed.join()}
       FROM history_entries WHERE seq = ${size}`,
    );
    const { said } = await copy.verify();
    expect(said).toContain('history entry 1: is missing');
    const other = await copied();
    await other.edit(
      'DELETE FROM history_nodes WHERE level = 8 AND place = 1',
      `UPDATE history_nodes SET hash = '${'0'.repeat(64)}' WHERE level = 8 AND place = 2`,
      `DELETE FROM history_heads WHERE size = ${size}`,
    );
    expect((await other.verify()).said.slice(0, -1)).toEqual([
      expect.stringMatching(new RegExp(`^head of \\S+ over ${size} entries .*: is missing in the database$`)),
      'history_nodes 8/1: is missing',
      'history_nodes 8/2: was changed',
    ]);
    await other.edit('DELETE FROM history_nodes', 'DELETE FROM history_heads');
    rmSync(join(other.scratch.folder, 'history-heads.jsonl'));
    expect((await other.verify()).said.slice(0, -1)).toEqual([
      'head of any day: is missing, although the key that signs them was made',
    ]);
  });

  it('is not sealed anew by a start, when its last entry says that nothing was committed to yet', async () => {
    const copy = await copied();
    const [last] = (await linesOf(copy)).slice(-1);
    if (!last) throw new Error('There are no entries.');
    const old = { format: 1, salt: null, payloadDigest: null, written: null };
    const hash = hashOf({ ...last, ...old, seq: size + 1 }, last.hash);
    await copy.edit(
      'UPDATE assessments SET level = (level + 1) % 6 WHERE id = (SELECT max(id) FROM assessments)',
      `INSERT INTO history_entries (seq, at, actor_id, actor_name, channel, address, request_id, act, subject_type,
         subject_id, employee_id, before, after, previous_hash, hash, format)
       SELECT seq + 1, at, actor_id, actor_name, channel, address, request_id, act, subject_type,
         subject_id, employee_id, before, after, hash, '${hash}', 1 FROM history_entries WHERE seq = ${size}`,
      'DELETE FROM history_heads',
    );
    const config = readConfig({ ...copy.scratch.environment, TIME_ZONE: 'UTC', LOG_LEVEL: 'silent' });
    const app = await createApp(config, new TestClock());
    await app.close();
    const { said } = await copy.verify();
    expect(said[0]).toMatch(/^head of/);
    expect(said.join('\n')).toContain(`history entry ${size + 1}: has a format that does not belong here`);
    expect(said.join('\n')).toMatch(/assessments \S+: was changed/);
  });

  it('has its cut-off end found, also when the rows and heads that told of it are gone', async () => {
    const copy = await copied();
    await copy.edit(
      ...UNGUARDED,
      `DELETE FROM history_entries WHERE seq > ${size - 2}`,
      "DELETE FROM teams WHERE name = 'North'",
      `DELETE FROM history_heads WHERE size = ${size}`,
    );
    const { said } = await copy.verify();
    expect(said.join('\n')).toMatch(
      new RegExp(`head of \\S+ over ${size} entries \\(.*\\): the history is shorter than it was`),
    );
  });

  it('has an older copy found that was put back, by the heads that were kept elsewhere', async () => {
    const heads = join(original.folder, 'history-heads.jsonl');
    expect((await older.verify()).code).toBe(0);
    const { code, said } = await older.verify('--head', heads);
    expect([code, said.slice(0, -1)]).toEqual([
      1,
      [expect.stringMatching(new RegExp(`head of \\S+ over ${size} entries .*shorter`))],
    ]);
  });

  it('has a chain found that was rewritten from an entry on, each hash made anew', async () => {
    const copy = await copied();
    const lines = await linesOf(copy);
    await copy.edit(...UNGUARDED);
    let previousHash = lines.at(-10)?.previousHash ?? '';
    for (const [place, line] of lines.slice(-9).entries()) {
      if (place === 0) previousHash = line.previousHash;
      const payload = { ...line, actorName: 'Somebody else' };
      const facts = { ...payload, payloadDigest: payloadDigestOf(payload, line.salt ?? '') };
      const hash = hashOf(facts, previousHash);
      await copy.edit(
        `UPDATE history_entries SET actor_name = 'Somebody else', payload_digest = '${facts.payloadDigest}',
         previous_hash = '${previousHash}', hash = '${hash}' WHERE seq = ${line.seq}`,
      );
      previousHash = hash;
    }
    const text = (await copy.verify()).said.join('\n');
    expect(text).not.toContain('history entry');
    expect(text).toMatch(/head of .*the history is not the one that it was made of/);
  });

  it('has a head found that another key signed, or none', async () => {
    const copy = await copied();
    const file = join(copy.scratch.folder, 'history-heads.jsonl');
    const [first = ''] = readFileSync(file, 'utf8').split('\n');
    const forged = { ...(JSON.parse(first) as Record<string, unknown>), root: '0'.repeat(64) };
    writeFileSync(file, `${JSON.stringify(forged)}\nnonsense\n`);
    const { said } = await copy.verify();
    expect(said.join('\n')).toContain('has no valid signature');
    expect(said.join('\n')).toContain('is no head of a history');
  });

  it('has its key and the file of its heads missed, each by its name', async () => {
    const copy = await copied();
    const [key, heads] = ['history-key', 'history-heads.jsonl'].map((name) =>
      join(copy.scratch.folder, name),
    );
    const publicKey = (await copy.rows<{ key: string }>('SELECT key FROM history_heads'))[0]?.key ?? '';
    rmSync(key ?? '');
    expect(await copy.verify()).toMatchObject({
      code: 1,
      said: [`history key ${key}: is missing`, oneFinding],
    });
    expect((await copy.verify('--key', publicKey)).code).toBe(0);
    rmSync(heads ?? '');
    expect((await copy.verify()).said.slice(0, -1)).toEqual([
      `history key ${key}: is missing`,
      `heads file ${heads}: is missing`,
    ]);
  });

  it('is whole where a power loss tore the last line of the heads file, which is said', async () => {
    const copy = await copied();
    const file = join(copy.scratch.folder, 'history-heads.jsonl');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, -40));
    const { code, said } = await copy.verify();
    expect([code, said[0]]).toEqual([
      0,
      expect.stringMatching(/^A line of \S+ was not written to its end.+ of \S+Z, which the database has\.$/),
    ]);
    await copy.edit(`DELETE FROM history_heads WHERE size = ${size}`);
    expect((await copy.verify()).said[0]).toMatch(/^head in \S+: \{"size":.+: was not written to its end$/);
  });

  it('has its next head on a line of its own after one that was torn', async () => {
    const copy = await copied();
    const file = join(copy.scratch.folder, 'history-heads.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -40));
    const app = await createApp(
      readConfig({ ...copy.scratch.environment, TIME_ZONE: 'UTC', LOG_LEVEL: 'silent' }),
      new TestClock(),
    );
    const head = await app.get(Heads).sign();
    await app.close();
    expect(readFileSync(file, 'utf8').trimEnd().split('\n').at(-1)).toBe(JSON.stringify(head));
    expect((await copy.verify()).code).toBe(0);
  });

  it.each([
    ['README.md', readFileSync('README.md')],
    ['a file with nothing in it', ''],
    ['a database', Buffer.from('SQLite format 3\0\n\u{1F600}\n'.repeat(2_000))],
    ['JSON of something else', '{"a":1}\n[]\nnull\n'],
  ])('takes %s for no export, and says what is one', async (_, content) => {
    const copy = await copied();
    const file = join(copy.scratch.folder, 'other');
    writeFileSync(file, content);
    await expect(copy.verify('--export', file)).rejects.toThrow(
      `${file} is no export of a history: a file that npm run export-history wrote is accepted.`,
    );
  });

  it('is checked without the database by whoever has an export and a head', async () => {
    const copy = await copied();
    const heads = join(copy.scratch.folder, 'history-heads.jsonl');
    const target = join(copy.scratch.folder, 'export.jsonl');
    const config = readConfig({ ...copy.scratch.environment });
    const context = {
      config,
      speech: new Speech(new Translations(), 'en', 'UTC'),
      open: () => Promise.reject(new Error('not opened')),
      snapshot: () => openSnapshot(config, schema),
      say: () => undefined,
    };
    expect(await commands['export-history']?.run(context, [target, '--without-payloads'])).toBe(0);
    const checked = () => copy.verify('--export', target, '--head', heads);
    expect(await checked()).toEqual({
      code: 0,
      said: [`The history is whole, and everything is as it was written: ${size} entries, 2 heads.`],
    });
    const lines = readFileSync(target, 'utf8').trimEnd().split('\n');
    expect(lines[3]).toContain('"actorName":"","');
    writeFileSync(target, `${lines.slice(0, -1).join('\n')}\n`);
    expect((await checked()).said[0]).toContain('the history is shorter than it was');
    writeFileSync(target, `${lines.map((line) => line.replace('team.greeted', 'team.closed')).join('\n')}\n`);
    expect((await checked()).said[0]).toBe(`history entry ${size}: was changed`);
    writeFileSync(target, `nonsense\n${lines.slice(1).join('\n')}\n`);
    expect((await checked()).said.slice(0, 2)).toEqual([
      'history entry 1: was changed',
      'history entry 1: is missing',
    ]);
  });
});

async function linesOf(copy: Copy): Promise<ChainedLine[]> {
  return copy.rows<ChainedLine>(`
    SELECT seq, at, actor_id AS "actorId", actor_name AS "actorName", channel, address, request_id AS "requestId", act,
      subject_type AS "subjectType", subject_id AS "subjectId", employee_id AS "employeeId", before, after,
      previous_hash AS "previousHash", hash, format, salt, payload_digest AS "payloadDigest", written
    FROM history_entries ORDER BY seq`);
}
