import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SheetService } from '../../src/assessments/sheets/sheet.service.js';
import type { NewAssessment } from '../../src/assessments/new-assessment.js';
import { Reading } from '../../src/database/reading.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import type { Actor } from '../../src/shared/actor.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { assessmentCount } from '../support/assessment-count.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

interface Recorded {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

describe('Recording several assessments together through the API', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const count = () => assessmentCount(test);
  const row = (overrides: Record<string, unknown> = {}) => ({
    employeeId: cast.asha.employeeId,
    skillId: cast.skills.LISTEN,
    level: 3,
    method: 'observation',
    ...overrides,
  });
  const send = (items: readonly unknown[], headers: Record<string, string> = {}) =>
    cast.tariq.api.post('/assessments/batch', { items }, headers);
  const problemsOf = (answer: Awaited<ReturnType<typeof send>>) =>
    answer.json<Problem>().errors?.map(({ field, code }) => `${field} ${code}`);

  it('answers with every recorded fact, writes a history entry for each, and tells the person once', async () => {
    const items = [row(), row({ skillId: cast.skills.LOGS, level: 2, note: 'Found the leak.' })];
    const answer = await send(items);
    expect(answer.status).toBe(201);
    const recorded = answer.json<Recorded>().items;
    expect(recorded).toMatchObject([
      {
        ...items[0],
        assessedOn: TODAY,
        assessorId: cast.tariq.employeeId,
        checklist: null,
        withdrawal: null,
      },
      { ...items[1], note: 'Found the leak.' },
    ]);
    const entries = await test.get(Reading).sql<{ id: string }>`
      SELECT subject_id AS id FROM history_entries WHERE act = 'assessment.recorded'`;
    expect(entries.map(({ id }) => id).sort()).toEqual(recorded.map(({ id }) => id).sort());
    const messages = await test.get(Reading).sql<{ topic: string; recipientId: string; payload: string }>`
      SELECT topic, recipient_id AS "recipientId", payload FROM outbox_messages`;
    expect(messages).toMatchObject([{ topic: 'assessments-recorded', recipientId: cast.asha.employeeId }]);
    expect(JSON.parse(messages[0]?.payload ?? '')).toMatchObject({
      count: 2,
      skillIds: [cast.skills.LISTEN, cast.skills.LOGS],
      by: 'Tariq',
    });
  });

  it('asks at the row before exactly the same is recorded a second time', async () => {
    const items = [
      row({ level: 2, assessedOn: '2026-11-03' }),
      row({ skillId: cast.skills.COACH, level: 0 }),
    ];
    expect((await send(items.slice(0, 1))).status).toBe(201);
    const before = await count();
    const asked = await send(items);
    expect([asked.status, problemsOf(asked), await count()]).toEqual([
      422,
      ['items.0.again assessment.recorded-before'],
      before,
    ]);
    expect((await send([{ ...items[0], again: true }, items[1]])).status).toBe(201);
  });

  it('records nothing when one row is wrong, and names every wrong row and field', async () => {
    const before = await count();
    const answer = await send([
      row({ skillId: cast.skills.COACH }),
      row({ assessedOn: '2027-01-01' }),
      row({ skillId: cast.skills.COACH, level: 1 }),
      row({ method: 'self' }),
      row({ employeeId: cast.binod.employeeId }),
      row({ employeeId: cast.skills.COACH }),
      row({ skillId: cast.asha.employeeId }),
    ]);
    expect(answer.status).toBe(422);
    expect(problemsOf(answer)).toEqual([
      'items.1.assessedOn assessment.in-future',
      'items.2.skillId assessment.row-twice',
      'items.3.skillId assessment.row-twice',
      'items.4.employeeId assessment.employee-unknown',
      'items.5.employeeId assessment.employee-unknown',
      'items.6.skillId assessment.skill-unknown',
    ]);
    expect(await count()).toBe(before);
  });

  it.each([
    ['a level that is none', { level: 6 }, 'items.1.level level'],
    ['half a level', { level: 2.5 }, 'items.1.level level'],
    ['no level', { level: undefined }, 'items.1.level level'],
    ['an unknown field', { colour: 'red' }, 'items.1.colour field-unknown'],
  ])('refuses %s by the place of its row', async (_, wrong, problem) => {
    const before = await count();
    const answer = await send([row({ skillId: cast.skills.COACH }), row(wrong)]);
    expect(answer.status).toBe(400);
    expect(problemsOf(answer)).toEqual([problem]);
    expect(await count()).toBe(before);
  });

  it('asks at its row what a difference to another assessor means', async () => {
    await assessed(test, {
      employeeId: cast.tariq.employeeId,
      skillId: cast.skills.COACH,
      level: 1,
      assessorId: cast.carla.employeeId,
      assessedOn: '2026-11-01',
    });
    await assessed(test, {
      employeeId: cast.meera.employeeId,
      skillId: cast.skills.COACH,
      level: 5,
      assessorId: cast.carla.employeeId,
    });
    const items = [
      row({ employeeId: cast.tariq.employeeId, skillId: cast.skills.COACH, level: 4 }),
      row({ employeeId: cast.binod.employeeId, skillId: cast.skills.COACH, level: 2 }),
    ];
    const asked = await cast.meera.api.post('/assessments/batch', { items });
    expect(problemsOf(asked)).toEqual(['items.0.discrepancy assessment.discrepancy-unanswered']);
    const answered = [{ ...items[0], discrepancy: 'progress' }, items[1]];
    expect((await cast.meera.api.post('/assessments/batch', { items: answered })).status).toBe(201);
  });

  it('refuses an empty list, more than 300 rows, and those who may not assess', async () => {
    expect((await send([])).json()).toMatchObject({ code: 'assessment.sheet-empty' });
    expect(problemsOf(await send(Array.from({ length: 301 }, () => row())))).toEqual(['items list-max']);
    expect((await cast.auditor.api.post('/assessments/batch', { items: [row()] })).status).toBe(403);
    expect((await cast.admin.api.post('/assessments/batch', { items: [row()] })).status).toBe(403);
    const bySelf = await cast.asha.api.post('/assessments/batch', { items: [row()] });
    expect(problemsOf(bySelf)).toEqual(['items.0.method assessment.of-oneself']);
  });

  it('records once under an Idempotency-Key, however often it is sent', async () => {
    const headers = { 'idempotency-key': 'the-same-sheet' };
    const items = [row({ skillId: cast.skills.COACH, level: 2 })];
    const before = await count();
    const first = await send(items, headers);
    const second = await send(items, headers);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    expect(await count()).toBe(before + 1);
    expect((await send([row()], headers)).status).toBe(409);
  });

  it('keeps what was seen of the indicators, in the words of that day', async () => {
    const checklist = [
      { level: 1, mark: 'seen' },
      { level: 2, mark: 'not-seen' },
    ];
    const answer = await send([row({ level: 1, skillId: cast.skills.LOGS, checklist })]);
    const [recorded] = answer.json<Recorded>().items;
    const kept = [
      { level: 1, mark: 'seen', indicator: 'Log analysis, seen at 1' },
      { level: 2, mark: 'not-seen', indicator: 'Log analysis, seen at 2' },
    ];
    expect(recorded).toMatchObject({ checklist: kept });
    const shown = await cast.asha.api.get(`/assessments/${String(recorded?.id)}`);
    expect(shown.json()).toMatchObject({ checklist: kept });
  });

  it('asks the database as often for three rows as for one', async () => {
    const sheets = test.get(SheetService);
    const { userId, employeeId } = cast.tariq;
    const actor: Actor = {
      userId,
      employeeId,
      name: 'Tariq',
      kinds: ['trainer'],
      scope: 'full',
      origin: { channel: 'api', address: '', requestId: '' },
    };
    const on = (skillId: string, assessedOn: string): NewAssessment => ({
      employeeId: cast.asha.employeeId,
      skillId,
      level: 3,
      method: 'observation',
      assessedOn,
    });
    const one = await countingStatements(() => sheets.record(actor, [on(cast.skills.LOGS, '2026-11-10')]));
    const three = await countingStatements(() =>
      sheets.record(
        actor,
        Object.values(cast.skills).map((skillId) => on(skillId, '2026-11-11')),
      ),
    );
    expect(three.result).toHaveLength(3);
    expect(three.statements).toBe(one.statements);
  });
});
