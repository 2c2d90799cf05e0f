import { writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessmentLoader } from '../../src/assessments/assessment-loader.js';
import { ROWS } from '../../src/assessments/loading/load-acts.js';
import { LoadSweep } from '../../src/assessments/loading/load-sweep.js';
import { readConfig } from '../../src/read-config.js';
import { Reading } from '../../src/database/reading.js';
import { openSnapshot } from '../../src/database/snapshot.js';
import { Transactions } from '../../src/database/transactions.js';
import { verifyRecord } from '../../src/history/verification/verify-record.js';
import { schema } from '../../src/schema.js';
import { addDays } from '../../src/shared/calendar-date.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { beginCommand } from '../support/processes.js';
import type { ScratchDatabase } from '../support/scratch-database.js';

const HEADING = 'employee_number,skill_code,level,method,assessor_number,assessed_on,note,score,discrepancy';

describe('A load of assessments beside others who write', () => {
  let test: TestApp;
  let database: ScratchDatabase;
  let cast: Cast;
  let numbers: ReadonlyMap<string, string>;

  beforeAll(async () => {
    test = await startApp({}, (filled) => {
      database = filled;
      return Promise.resolve();
    });
    cast = await arrangeCast(test);
    const people = await test.get(Reading).sql<{ name: string; number: string }>`
      SELECT name, number FROM employees`;
    numbers = new Map(people.map(({ name, number }) => [name.toLowerCase(), number]));
  });
  afterAll(() => test.close());

  const number = async (rows: Promise<{ n: number | string }[]>) => Number((await rows)[0]?.n);
  const rowsInTable = () => number(test.get(Reading).sql`SELECT count(*) AS n FROM assessments`);
  /** What a person who may see everything is shown: assessments in all, and the acts that the history tells of. */
  const shown = async () => {
    const { auditor } = cast;
    let assessments = 0;
    for (let url = '/assessments?limit=200'; url;) {
      const page = (await auditor.api.get(url)).json<{ items: unknown[]; nextCursor: string | null }>();
      assessments += page.items.length;
      url = page.nextCursor ? `/assessments?limit=200&cursor=${page.nextCursor}` : '';
    }
    const { items } = (await auditor.api.get('/history?sort=-seq')).json<{ items: { seq: number }[] }>();
    return { assessments, lastTold: items[0]?.seq };
  };
  const lines = (rows: readonly string[]) =>
    [HEADING, ...rows]
      .map((line) => line.replace(/\b(asha|binod|tariq|meera|omar)\b/g, (name) => numbers.get(name) ?? name))
      .join('\n');
  const load = (rows: readonly string[]) =>
    test.get(AssessmentLoader).load(operator('load'), Readable.from([Buffer.from(lines(rows))]));
  let made = 0;
  /** Each of them another assessment than all before it: of other days, skills or levels. */
  const many = (rows: number) =>
    Array.from({ length: rows }, () => {
      const [nth, skills] = [made++, ['COACH', 'LOGS', 'LISTEN']];
      const day = addDays('2026-09-30', -Math.floor(nth / 18));
      return `asha,${skills[nth % 3]},${Math.floor(nth / 3) % 6},knowledge-test,tariq,${day},,80,`;
    });
  /** Of an assessment by Meera that somebody else's observation of Binod's listening has to answer to. */
  const recordedByMeera = () =>
    assessed(test, {
      employeeId: cast.binod.employeeId,
      skillId: cast.skills.LISTEN,
      level: 5,
      assessorId: cast.meera.employeeId,
      assessedOn: '2026-03-01',
    });
  const answering = 'binod,LISTEN,1,observation,tariq,2026-03-02,,,';

  /** A file that comes in two parts; `between` happens after the first one was judged. */
  async function* inParts(rows: readonly string[], between: () => Promise<unknown>) {
    yield Buffer.from(`${lines(rows)}\n`);
    await pause(50);
    await between();
    yield Buffer.from(lines(['binod,LOGS,1,self,binod,2026-02-02,,,']).slice(HEADING.length + 1));
  }
  const loadInParts = (rows: readonly string[], between: () => Promise<unknown>) =>
    test.get(AssessmentLoader).load(operator('load'), Readable.from(inParts(rows, between)));

  /** Does `work`, and after each of its transactions `then`. @returns how many assessments each one wrote or removed */
  async function eachTransaction(work: () => Promise<unknown>, then: (nth: number) => Promise<unknown>) {
    const transactions = test.get(Transactions);
    const run: Transactions['run'] = (inner) => Transactions.prototype.run.call(transactions, inner) as never;
    const sizes: number[] = [];
    const watched: Transactions['run'] = async (inner) => {
      const before = await rowsInTable();
      const result = await run(inner);
      sizes.push(Math.abs((await rowsInTable()) - before));
      Object.assign(transactions, { run });
      await then(sizes.length);
      Object.assign(transactions, { run: watched });
      return result;
    };
    Object.assign(transactions, { run: watched });
    try {
      await work();
    } finally {
      Object.assign(transactions, { run });
    }
    return sizes;
  }

  async function findings(): Promise<readonly unknown[]> {
    const found: unknown[] = [];
    const snapshot = await openSnapshot(readConfig(database.environment), schema);
    try {
      await verifyRecord(snapshot, (finding) => found.push(finding));
    } finally {
      await snapshot.close();
    }
    return found;
  }

  it.each([
    ['a preview', 'preview', 'asha,LISTEN,2,observation,tariq,2026-01-10,,,'],
    ['a file with a mistake', 'load', 'asha,LISTEN,9,observation,tariq,2026-01-10,,,'],
  ] as const)('opens no transaction for %s', async (_, verb, row) => {
    const file = () => Readable.from([Buffer.from(lines([row]))]);
    const work = () => test.get(AssessmentLoader)[verb](operator('load'), file());
    expect(await eachTransaction(work, () => Promise.resolve())).toEqual([]);
  });

  it('lets others write while the file comes in', async () => {
    const before = await shown();
    let between = 0;
    const report = await loadInParts(many(450), async () => {
      await assessed(test, {
        employeeId: cast.omar.employeeId,
        skillId: cast.skills.LISTEN,
        level: 2,
        assessorId: cast.tariq.employeeId,
      });
      between = (await shown()).assessments;
    });
    expect([between, report.recorded]).toEqual([before.assessments + 1, 451]);
    expect((await shown()).assessments).toBe(before.assessments + 452);
  });

  it('writes few rows in each transaction, and shows nothing of them before the last', async () => {
    const before = await shown();
    const seen: unknown[] = [];
    const sizes = await eachTransaction(
      () => load(many(2 * ROWS + 1)),
      async (nth) => {
        if (nth < 5) seen.push(await shown(), (await findings()).length);
      },
    );
    expect(sizes).toEqual([0, ROWS, ROWS, 1, 0]);
    expect(seen).toEqual([1, 2, 3, 4].flatMap(() => [before, 0]));
    expect((await shown()).assessments).toBe(before.assessments + 2 * ROWS + 1);
    expect(await findings()).toEqual([]);
  });

  it('is known from the instant at which it counts: what was known while it was written stays as it was', async () => {
    const then = test.clock.now();
    const levelKnown = async (knownAt: string) => {
      const url = `/employees/${cast.binod.employeeId}/proficiencies/${cast.skills.COACH}`;
      const answer = await cast.auditor.api.get(`${url}?asOf=2026-11-01&knownAt=${knownAt}`);
      return answer.json<{ verifiedLevel: number | null }>().verifiedLevel;
    };
    const seen: [during: string, level: number | null][] = [];
    await eachTransaction(
      () => load(many(ROWS + 1).map((row) => row.replace('asha', 'binod'))),
      async (nth) => {
        test.clock.advance(60_000);
        if (nth === 2) seen.push([test.clock.now(), await levelKnown(test.clock.now())]);
      },
    );
    const [[during, level] = ['', 0]] = seen;
    expect([during > then, level]).toEqual([true, null]);
    expect([await levelKnown(during), await levelKnown(test.clock.now())]).toEqual([null, 3]);
  });

  it('notices what was recorded while the file came in, and answers as if it had been there before', async () => {
    const before = await shown();
    let made = '';
    const refused = await loadInParts([answering, ...many(450)], async () => {
      made = await recordedByMeera();
    });
    expect(refused.problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 assessment.discrepancy-unanswered',
    ]);
    expect((await shown()).assessments).toBe(before.assessments + 1);
    expect(await withdrawn(made)).toBe(201);
  });

  const withdrawn = async (id: string) =>
    (await cast.admin.api.post(`/assessments/${id}/withdrawal`, { reason: 'Made for a test' })).status;

  it('goes on beside somebody who records of the same people in the same skills, where that changes no verdict', async () => {
    const before = await shown();
    const rows = [
      ...many(2 * ROWS),
      'binod,LISTEN,1,observation,tariq,2026-03-05,,,',
      'binod,LISTEN,1,observation,tariq,2026-03-06,,,',
    ];
    const sizes = await eachTransaction(
      async () => expect((await load(rows)).recorded).toBe(rows.length),
      async (nth) => {
        if (nth > 4) return;
        // What Binod's rows answer to, but it is not far from them; and a record of their assessor.
        for (const { employeeId } of [cast.binod, cast.tariq]) {
          await assessed(test, {
            employeeId,
            skillId: cast.skills.LISTEN,
            level: 2,
            assessorId: cast.meera.employeeId,
            assessedOn: '2026-03-04',
          });
        }
      },
    );
    expect(sizes).toEqual([0, ROWS, ROWS, 2, 0]);
    expect((await shown()).assessments).toBe(before.assessments + rows.length + 8);
    expect(await findings()).toEqual([]);
  });

  it('notices what was recorded while it was written, and leaves nothing of what it wrote', async () => {
    const before = await shown();
    const inTable = await rowsInTable();
    let made = '';
    let problems: readonly { line: number; code: string }[] = [];
    await eachTransaction(
      async () => ({ problems } = await load([answering, ...many(ROWS + 1)])),
      async (nth) => {
        if (nth === 2) made = await recordedByMeera();
      },
    );
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '2 assessment.discrepancy-unanswered',
    ]);
    expect((await shown()).assessments).toBe(before.assessments + 1);
    expect(await rowsInTable()).toBe(inTable + 1);
    expect(await findings()).toEqual([]);
    expect(await withdrawn(made)).toBe(201);
  });

  it('killed in its middle leaves nothing that anybody sees, and the rest is swept; again it loads all', async () => {
    const [before, inTable] = [await shown(), await rowsInTable()];
    const file = join(database.folder, 'many.csv');
    writeFileSync(file, lines(many(20 * ROWS)));
    const { environment } = database;
    const child = beginCommand(['load-assessments', file], { ...environment, TIME_ZONE: 'UTC', DEMO: 'off' });
    const ended = once(child, 'close');
    while ((await rowsInTable()) === inTable) await pause(5);
    child.kill('SIGKILL');
    await ended;
    expect(await rowsInTable()).toBeLessThan(inTable + 20 * ROWS);
    expect([await shown(), await findings()]).toEqual([before, []]);
    test.clock.advance(400 * 86_400_000);
    const sizes = await eachTransaction(
      () => test.get(LoadSweep).sweep(),
      () => Promise.resolve(),
    );
    expect(Math.max(...sizes)).toBe(ROWS);
    expect([await rowsInTable(), await shown(), await findings()]).toEqual([inTable, before, []]);
    expect((await load(many(2 * ROWS))).recorded).toBe(2 * ROWS);
    expect((await shown()).assessments).toBe(before.assessments + 2 * ROWS);
    expect(await findings()).toEqual([]);
  }, 180_000);

  it('given up by somebody who took it for dead records nothing', async () => {
    const before = await shown();
    const inTable = await rowsInTable();
    const given = eachTransaction(
      () => load(many(2 * ROWS)),
      async (nth) => {
        if (nth !== 2) return;
        const [open] = await test.get(Reading).sql<{ id: string }>`
          SELECT id FROM assessment_loads WHERE counted_at IS NULL AND cleared_at IS NULL`;
        await test.get(LoadSweep).clear(operator('load-sweep'), open?.id ?? '');
      },
    );
    await expect(given).rejects.toMatchObject({ code: 'load.interrupted' });
    expect([await rowsInTable(), await shown(), await findings()]).toEqual([inTable, before, []]);
  });
});
