import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { Skill } from '../../src/skills/skill.entity.js';
import { startApp, type TestApp, TODAY } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';

type Body = { code: string; version: number; items: { code: string }[]; nextCursor: string | null };

describe('Skills through the API', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const [listening] = await tx.repository(Skill).findBy({ code: 'LISTEN' });
      if (!listening) throw new Error('The cast has no LISTEN.');
      const words = { hi: { name: 'ध्यान से सुनना', category: 'संवाद', description: 'सुनना।' } };
      await tx.repository(Skill).insert({
        ...listening,
        id: newId(),
        code: 'SPARE',
        name: 'Spare skill',
        description: 'Spare.',
        translations: words,
      });
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'skill' } });
    });
  });
  afterAll(() => test.close());

  const codes = async (query: string) =>
    (await cast.asha.api.get(`/skills${query}`)).json<Body>().items.map(({ code }) => code);

  it('are listed for everybody who is signed in, page by page', async () => {
    const first = (await cast.asha.api.get('/skills?limit=2&sort=-code')).json<Body>();
    expect(first.items.map(({ code }) => code)).toEqual(['SPARE', 'LOGS']);
    expect(await codes(`?limit=2&sort=-code&cursor=${first.nextCursor}`)).toEqual(['LISTEN', 'COACH']);
    expect((await cast.nobody.get('/skills')).status).toBe(401);
  });

  it('are found by words, in Hindi too, by kind and by category', async () => {
    expect(await codes('?search=ATTENTIVE')).toEqual(['LISTEN']);
    expect(await codes(`?search=${encodeURIComponent('ध्यान')}`)).toEqual(['SPARE']);
    expect(await codes('?kind=technical')).toEqual(['LOGS']);
    expect(await codes('?category=Leadership')).toEqual(['COACH']);
    expect((await cast.asha.api.get('/skills?kind=odd')).status).toBe(400);
  });

  it('have the scale beside them', async () => {
    const { items } = (await cast.asha.api.get('/levels')).json<{ items: { level: number }[] }>();
    expect(items.map(({ level }) => level)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('change only for administrators, and only in the version that was seen', async () => {
    const answer = await cast.admin.api.get('/skills/LOGS');
    const etag = answer.headers.etag ?? '';
    const change = { name: 'Reading logs', validityMonths: null };
    expect((await cast.asha.api.patch('/skills/LOGS', change, { 'if-match': etag })).status).toBe(403);
    expect((await cast.admin.api.patch('/skills/LOGS', change)).status).toBe(428);
    const changed = await cast.admin.api.patch('/skills/LOGS', change, { 'if-match': etag });
    expect([changed.status, changed.headers.etag]).toEqual([200, '"2"']);
    expect((await cast.admin.api.patch('/skills/LOGS', change, { 'if-match': etag })).status).toBe(412);
    const after = (await cast.admin.api.get(`/skills/${cast.skills.LOGS}`)).json();
    expect(after).toMatchObject({ name: 'Reading logs', validityMonths: null, version: 2 });
  });

  it('refuse words that are none, naming the field', async () => {
    const headers = { 'if-match': '"1"' };
    const answer = await cast.admin.api.patch('/skills/LISTEN', { indicators: ['a', 'b'] }, headers);
    expect(answer.status).toBe(400);
    expect(answer.json<{ errors: { field: string }[] }>().errors).toMatchObject([{ field: 'indicators' }]);
    expect((await cast.admin.api.patch('/skills/LISTEN', { code: 'X' }, headers)).status).toBe(400);
    expect((await cast.admin.api.get('/skills/LISTEN')).json<Body>().version).toBe(1);
  });

  it('retire once, and not while a profile asks for them', async () => {
    const asked = await cast.admin.api.post('/skills/LISTEN/retirement', {});
    expect([asked.status, asked.json().code]).toEqual([422, 'skill-still-required']);
    const past = await cast.admin.api.post('/skills/SPARE/retirement', { retiredOn: '2026-01-01' });
    expect(past.status).toBe(422);
    expect((await cast.tariq.api.post('/skills/SPARE/retirement', {})).status).toBe(403);
    const retired = await cast.admin.api.post('/skills/SPARE/retirement', {});
    expect([retired.status, retired.json().retiredOn]).toEqual([201, TODAY]);
    expect((await cast.admin.api.post('/skills/SPARE/retirement', {})).status).toBe(409);
    expect(await codes('?retired=true')).toEqual(['SPARE']);
    expect(await codes('?retired=false')).not.toContain('SPARE');
  });

  it('answer 404 where there is none', async () => {
    expect((await cast.asha.api.get('/skills/NOSUCH')).status).toBe(404);
  });
});
