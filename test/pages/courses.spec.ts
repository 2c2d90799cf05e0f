import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The pages that keep the courses', () => {
  let test: TestApp;
  let cast: Cast;
  let tariq: Browser;
  let fields: Record<string, string>;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    tariq = await cast.tariq.browser();
    fields = {
      code: 'LISTEN-3',
      title: 'Listening',
      kind: 'workshop',
      summary: 'How to listen.',
      provider: 'School',
      hours: '7.5',
      price: '120.50',
      languages: 'en',
      skillId: cast.skills.LISTEN,
      fromLevel: '1',
      toLevel: '3',
    };
  });
  afterAll(() => test.close());

  it('offer a form to trainers and administrators only', async () => {
    expect((await tariq.get('/courses')).html()('a[href="/courses/new"]').length).toBe(1);
    const form = (await tariq.get('/courses/new')).html();
    expect(form('select[name=skillId]').length).toBe(3);
    const meera = await cast.meera.browser();
    expect((await meera.get('/courses')).html()('a[href="/courses/new"]').length).toBe(0);
    expect((await meera.get('/courses/new')).status).toBe(403);
    expect((await meera.post('/courses', fields)).status).toBe(403);
  });

  it('keep everything typed when something is wrong, and add nothing', async () => {
    const wrong = await tariq.post('/courses', { ...fields, toLevel: '1', hours: '7.5' });
    expect(wrong.status).toBe(422);
    const page = wrong.html();
    expect(page('.error-summary a').attr('href')).toBe('#outcomes');
    expect(page('select[name=skillId]').first().val()).toBe(cast.skills.LISTEN);
    expect(page('input[name=languages][checked]').length).toBe(1);
    expect(page('#kind').val()).toBe('workshop');
    expect((await tariq.get('/courses')).html()('.empty').length).toBe(1);
  });

  it('add a course with what it leads to', async () => {
    const added = await tariq.post('/courses', fields);
    expect([added.status, added.headers.location]).toEqual([303, '/courses/LISTEN-3']);
    const course = (await cast.asha.api.get('/courses/LISTEN-3')).json();
    expect(course).toMatchObject({
      kind: 'workshop',
      priceCents: 12_050,
      outcomes: [{ skillCode: 'LISTEN', fromLevel: 1, toLevel: 3 }],
    });
    const again = await tariq.post('/courses', fields);
    expect([again.status, again.html()('.error-summary a').attr('href')]).toEqual([422, '#code']);
  });

  it('change what a course leads to', async () => {
    const form = (await tariq.get('/courses/LISTEN-3/edit')).html();
    expect(form('select[name=skillId]').first().val()).toBe(cast.skills.LISTEN);
    const { code: _, ...change } = fields;
    const version = String(form('input[name=version]').val());
    const saved = await tariq.post('/courses/LISTEN-3/edit', { ...change, skillId: '', version });
    expect(saved.status).toBe(303);
    const course = (await cast.asha.api.get('/courses/LISTEN-3')).json<{ outcomes: unknown[] }>();
    expect(course.outcomes).toEqual([]);
  });

  it('retire a course once, and say so', async () => {
    const retirement = (await tariq.get('/courses/LISTEN-3')).html()('main form').attr('action') ?? '';
    expect((await (await cast.asha.browser()).post(retirement, {})).status).toBe(403);
    expect((await tariq.post(retirement, {})).status).toBe(303);
    expect((await tariq.post(retirement, {})).status).toBe(409);
    const page = (await tariq.get('/courses/LISTEN-3')).html();
    expect([page('.warning').length, page('main form').length]).toEqual([1, 0]);
    expect((await tariq.get('/courses')).html()('.empty').length).toBe(1);
    const { items } = (await cast.auditor.api.get('/history?limit=1')).json<{ items: { act: string }[] }>();
    expect(items[0]?.act).toBe('course.retired');
  });

  it('speak Hindi', async () => {
    expect((await tariq.get('/courses/new', { 'accept-language': 'hi' })).html()('h1').text()).toBe(
      'कोर्स जोड़ें',
    );
  });
});
