import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LargeQuestions, LargeQuestionThreads } from '../../src/web/large/large-questions.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';

/** Of the connection, or of the moment. */
const NOT_COMPARED = /^(date|connection|keep-alive|x-ratelimit-.*)$/;

describe('A question about many people', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const ashas = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId } as const;
    await assessed(test, { ...ashas, skillId: cast.skills.LISTEN, level: 1 });
    await assessed(test, { ...ashas, skillId: cast.skills.LOGS, level: 3, assessedOn: '2025-12-20' });
  });
  afterAll(() => test.close());

  const askedHere = () => Object.assign(test.get(LargeQuestions), { from: 500 });
  const askedInThread = () => Object.assign(test.get(LargeQuestions), { from: 0 });
  const exports = async () =>
    (await cast.auditor.api.get('/history?act=export.made')).json<{
      items: { actorName: string; after: unknown }[];
    }>().items;

  /** What is the same each time: a form's token and a file's moment are not. */
  const answerOf = async (ask: () => ReturnType<CastMember['api']['get']>) => {
    const { status, headers, text, bytes } = await ask();
    return {
      status,
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_COMPARED.test(name))),
      text: text
        .replace(/name="_csrf" value="[^"]*"/g, '')
        .replace(/"requestId":"[^"]*"/, '')
        .replace(/(request|अनुरोध) [0-9a-f-]{36}/, ''),
      ...(text.startsWith('PK') && { text: withoutMoments(bytes) }),
    };
  };
  const bothWays = async (ask: () => ReturnType<CastMember['api']['get']>) => {
    askedHere();
    const here = await answerOf(ask);
    askedInThread();
    const inThread = await answerOf(ask);
    expect(inThread).toEqual(here);
    return here;
  };

  it.each([
    ['/team', 200],
    ['/team?gaps=only&sort=name', 200],
    ['/team?role=nobody', 404],
    ['/team?asOf=yesterday', 422],
    ['/team/overview', 200],
    ['/team/export.csv', 200],
    ['/team/export.xlsx', 200],
  ])('is answered alike here and in a thread: %s', async (url, status) => {
    const browser = await cast.meera.browser();
    for (const language of ['en', 'hi']) {
      const answer = await bothWays(() => browser.get(url, { 'accept-language': language }));
      expect(answer.status).toBe(status);
      if (status === 200 && !url.includes('export')) expect(answer.text).toContain('</html>');
    }
  });

  it.each([
    ['meera', '/team/matrix', 200],
    ['meera', '/team/matrix?colour=red', 400],
    ['meera', '/team/lapsing', 200],
    ['asha', '/team/matrix', 403],
    ['tariq', '/work-queue', 200],
    ['tariq', '/agreement', 200],
    ['meera', '/job-roles/advanced/bench', 200],
  ] as const)(
    'is answered alike by the API, and to those alone who may ask: %s %s',
    async (who, url, status) => {
      expect((await bothWays(() => cast[who].api.get(url))).status).toBe(status);
    },
  );

  it('keeps each export once, under the name of the one who asked', async () => {
    const before = (await exports()).length;
    askedInThread();
    await (await cast.meera.browser()).get('/team/export.csv');
    const [last, ...others] = await exports();
    expect(others).toHaveLength(before);
    expect(last).toMatchObject({ actorName: 'Meera', after: { format: 'csv' } });
  });

  it('sees what was recorded a moment ago, and the day that it is', async () => {
    askedInThread();
    const { asha, tariq, skills } = cast;
    await assessed(test, {
      employeeId: asha.employeeId,
      assessorId: tariq.employeeId,
      skillId: skills.LISTEN,
      level: 4,
    });
    const { text } = await bothWays(() => cast.meera.api.get('/team/matrix'));
    expect(text).toContain('"asOf":"2026-11-21"');
    expect(text).toContain(':4');
  });

  it('that the threads refuse is answered with 503, a sentence, and when to ask again', async () => {
    askedInThread();
    await test.get(LargeQuestionThreads).stop(0);
    const api = await cast.meera.api.get('/team/matrix');
    expect([api.status, api.headers['retry-after']]).toEqual([503, '5']);
    expect(api.json()).toMatchObject({ code: 'interrupted' });
    const page = await (await cast.meera.browser()).get('/team', { 'accept-language': 'hi' });
    expect(page.status).toBe(503);
    expect(page.html()('main').text()).toContain('सर्वर इसे पूरा नहीं कर सका');
  });
});

/** A zip with the moment blanked that each of its parts bears in its own head and in the directory. */
function withoutMoments(zip: Buffer): string {
  const blanked = Buffer.from(zip);
  for (const [head, moment] of [
    ['PK\x03\x04', 10],
    ['PK\x01\x02', 12],
  ] as const)
    for (let at = blanked.indexOf(head); at >= 0; at = blanked.indexOf(head, at + 1))
      blanked.fill(0, at + moment, at + moment + 4);
  return blanked.toString('latin1');
}
