import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonSheetQueries } from '../../src/assessments/sheets/person-sheet.queries.js';
import { SkillSheetQueries } from '../../src/assessments/sheets/skill-sheet.queries.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import type { Actor } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { assessmentCount } from '../support/assessment-count.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

const ALL = ['LISTEN', 'LOGS', 'COACH'];

describe('The sheets of many assessments', () => {
  let test: TestApp;
  let cast: Cast;
  let tariq: Browser;
  let sheet: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    tariq = await cast.tariq.browser();
    sheet = `/people/${cast.asha.employeeId}/assessment-sheet`;
  });
  afterAll(() => test.close());

  const count = () => assessmentCount(test);
  const names = (page: ReturnType<Awaited<ReturnType<Browser['get']>>['html']>) =>
    page('tbody th label')
      .toArray()
      .map((label) => page(label).text());
  const shared = { method: 'observation', assessedOn: '2026-11-20' };

  it('show a person’s skills: of their role at first, of any other role, of a category, or those named', async () => {
    expect(names((await tariq.get(sheet)).html())).toEqual(['Attentive listening']);
    expect(names((await tariq.get(`${sheet}?role=advanced`)).html())).toHaveLength(3);
    expect(names((await tariq.get(`${sheet}?category=Diagnostics`)).html())).toEqual(['Log analysis']);
    const named = (await tariq.get(`${sheet}?skills=COACH,LISTEN,NONE`)).html();
    expect(names(named)).toEqual(['Coaching', 'Attentive listening']);
    expect(named('tbody details').first().text()).toContain('Coaching, seen at 3');
    expect(named('#assessedOn').val()).toBe(TODAY);
    expect(named('#method option[value=self], #method option[value=knowledge-test]')).toHaveLength(0);
    expect((await tariq.get(`${sheet}?role=none`)).html()('.empty')).toHaveLength(1);
  });

  it('stand what needs attention first: what is missing, then what lapses', async () => {
    const of = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId };
    await assessed(test, { ...of, skillId: cast.skills.COACH, level: 3 });
    await assessed(test, { ...of, skillId: cast.skills.LOGS, level: 3 });
    expect(names((await tariq.get(`${sheet}?role=advanced`)).html())).toEqual([
      'Attentive listening',
      'Log analysis',
      'Coaching',
    ]);
  });

  it('record what was filled in and lead back to where the trainer came from, with the number', async () => {
    const before = await count();
    const opened = (
      await tariq.get(`${sheet}?role=advanced`, { referer: `${test.origin}/trainees?search=a` })
    ).html();
    expect(opened('form.sheet input[name=next]').val()).toBe('/trainees?search=a');
    const answer = await tariq.post(`${sheet}?role=advanced`, {
      ...shared,
      next: '/trainees?search=a',
      [`level-${cast.skills.LISTEN}`]: '3',
      [`level-${cast.skills.LOGS}`]: ' 4 ',
      [`note-${cast.skills.LOGS}`]: 'Found the leak.',
      [`level-${cast.skills.COACH}`]: '',
    });
    expect([answer.status, answer.headers.location]).toEqual([303, '/trainees?search=a']);
    expect(await count()).toBe(before + 2);
    expect((await tariq.get('/trainees')).html()('.notice').text()).toBe('2 assessments are recorded.');
  });

  it('lead nowhere else than to places of ours', async () => {
    const outside = await tariq.get(sheet, { referer: 'https://example.org/trainees/evil' });
    expect(outside.html()('form.sheet input[name=next]').val()).toBe(`/people/${cast.asha.employeeId}`);
  });

  it('say so when nothing is filled in', async () => {
    const answer = await tariq.post(sheet, { ...shared, [`level-${cast.skills.LISTEN}`]: '' });
    expect(answer.status).toBe(422);
    expect(answer.html()('.error-summary').text()).toContain('Nothing is filled in');
  });

  it.each(['6', '2.5', 'x', '-1'])(
    'mark the level %s at its row, keep what was typed, record nothing',
    async (level) => {
      const before = await count();
      const answer = await tariq.post(`${sheet}?role=advanced`, {
        ...shared,
        [`level-${cast.skills.LISTEN}`]: '2',
        [`level-${cast.skills.COACH}`]: level,
        [`note-${cast.skills.COACH}`]: 'Coached a newcomer.',
      });
      const page = answer.html();
      expect(answer.status).toBe(422);
      expect(page('.error-summary a').attr('href')).toBe(`#level-${cast.skills.COACH}`);
      expect(page('.error-summary a').text()).toMatch(/^Coaching: /);
      expect(page(`#level-${cast.skills.COACH}`).attr('aria-invalid')).toBe('true');
      expect(page(`#level-${cast.skills.COACH}`).val()).toBe(level);
      expect(page(`#note-${cast.skills.COACH}`).val()).toBe('Coached a newcomer.');
      expect(page(`#level-${cast.skills.LISTEN}`).val()).toBe('2');
      expect(await count()).toBe(before);
    },
  );

  it('say once what is wrong with the day of all rows', async () => {
    const answer = await tariq.post(`${sheet}?role=advanced`, {
      ...shared,
      assessedOn: '2027-01-01',
      [`level-${cast.skills.LISTEN}`]: '2',
      [`level-${cast.skills.COACH}`]: '2',
    });
    const links = answer.html()('.error-summary a');
    expect(links).toHaveLength(1);
    expect(links.attr('href')).toBe('#assessedOn');
  });

  it('ask at the row what a difference to another assessor means, and record with the answer', async () => {
    await assessed(test, {
      employeeId: cast.asha.employeeId,
      skillId: cast.skills.COACH,
      level: 5,
      assessorId: cast.meera.employeeId,
      assessedOn: '2026-11-19',
    });
    const fields = { ...shared, [`level-${cast.skills.COACH}`]: '2', [`level-${cast.skills.LOGS}`]: '3' };
    const asked = (await tariq.post(`${sheet}?role=advanced`, fields)).html();
    const choice = `#discrepancy-${cast.skills.COACH}`;
    expect(asked(choice).text()).toContain('Meera observed level 5 on 19 Nov 2026');
    expect(asked('.error-summary a').attr('href')).toBe(choice);
    expect(asked(`#level-${cast.skills.LOGS}`).val()).toBe('3');
    const answered = { ...fields, [`discrepancy-${cast.skills.COACH}`]: 'progress' };
    expect((await tariq.post(`${sheet}?role=advanced`, answered)).status).toBe(303);
  });

  it('record once what is sent twice', async () => {
    const before = await count();
    const fields = {
      ...shared,
      assessedOn: '2026-11-18',
      _key: newId(),
      [`level-${cast.skills.LISTEN}`]: '3',
    };
    const answers = [await tariq.post(sheet, fields), await tariq.post(sheet, fields)];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await count()).toBe(before + 1);
    const changed = await tariq.post(sheet, { ...fields, assessedOn: TODAY });
    expect(changed.status).toBe(422);
    expect(changed.html()('.error-summary').text()).toContain('recorded already');
  });

  it('ask at the row before exactly the same is recorded a second time, and record it where that is meant', async () => {
    const again = `again-${cast.skills.LISTEN}`;
    const row = { ...shared, assessedOn: '2026-11-16', [`level-${cast.skills.LISTEN}`]: '3' };
    expect((await tariq.post(sheet, row)).status).toBe(303);
    const before = await count();
    const asked = await tariq.post(sheet, row);
    expect([asked.status, await count()]).toEqual([422, before]);
    expect(asked.html()('.error-summary a').attr('href')).toBe(`#${again}`);
    expect(asked.html()(`#${again}-problem`).text()).toContain('recorded already: level 3');
    const meant = await tariq.post(sheet, { ...row, [again]: 'yes' });
    expect([meant.status, await count()]).toEqual([303, before + 1]);
  });

  it('tell a script by an address where to go on, which a browser would hide from it', async () => {
    const token = (await tariq.get(sheet)).html()('input[name=_csrf]').first().attr('value') ?? '';
    const body = new URLSearchParams({
      _csrf: token,
      ...shared,
      assessedOn: '2026-11-17',
      [`level-${cast.skills.LISTEN}`]: '3',
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-sent-by': 'script' };
    const answer = await tariq.send('POST', sheet, body, headers);
    expect([answer.status, answer.headers.location]).toEqual([204, `/people/${cast.asha.employeeId}`]);
  });

  it('show those whom one assesses in a skill, by team and search, and record for each', async () => {
    const meera = await cast.meera.browser();
    expect(names((await tariq.get('/skills/LISTEN/assessment-sheet')).html())).toEqual(['Asha']);
    const page = (await meera.get('/skills/LISTEN/assessment-sheet')).html();
    expect(names(page)).toEqual(['Asha', 'Binod', 'Tariq']);
    expect(names((await meera.get('/skills/LISTEN/assessment-sheet?search=bin')).html())).toEqual(['Binod']);
    expect(
      names((await meera.get(`/skills/LISTEN/assessment-sheet?team=${cast.teams.north}`)).html()),
    ).toEqual(['Asha']);
    await assessed(test, {
      employeeId: cast.meera.employeeId,
      skillId: cast.skills.LOGS,
      level: 5,
      assessorId: cast.carla.employeeId,
    });
    const answer = await meera.post('/skills/LOGS/assessment-sheet', {
      ...shared,
      method: 'manager-review',
      [`level-${cast.binod.employeeId}`]: '2',
      [`level-${cast.tariq.employeeId}`]: '4',
    });
    expect([answer.status, answer.headers.location]).toEqual([303, '/trainees']);
  });

  it('ask the database as often for many rows as for one', async () => {
    const { userId, employeeId } = cast.meera;
    const actor: Actor = {
      userId,
      employeeId,
      name: 'Meera',
      kinds: ['manager'],
      scope: 'full',
      origin: { channel: 'page', address: '', requestId: '' },
    };
    const skills = (category?: string) =>
      countingStatements(() =>
        test
          .get(PersonSheetQueries)
          .sheet(actor, cast.asha.employeeId, { category, codes: category ? undefined : ALL }, 'en'),
      );
    const people = (search?: string) =>
      countingStatements(() => test.get(SkillSheetQueries).sheet(actor, 'LOGS', { search }, 'en'));
    const [few, many] = [await skills('Diagnostics'), await skills()];
    expect([few.result.rows.length, many.result.rows.length]).toEqual([1, 3]);
    expect(many.statements).toBe(few.statements);
    const [one, all] = [await people('Binod'), await people()];
    expect([one.result.rows.length, all.result.rows.length]).toEqual([1, 3]);
    expect(all.statements).toBe(one.statements);
  });

  it('are refused to those who may not, unknown outside one’s reach, and empty for whoever assesses nobody', async () => {
    const [meera, omar, auditor] = [cast.meera, cast.omar, cast.auditor];
    expect((await tariq.get(`/people/${cast.binod.employeeId}/assessment-sheet`)).status).toBe(404);
    expect((await (await auditor.browser()).get(sheet)).status).toBe(403);
    expect(
      (await (await omar.browser()).get('/skills/LISTEN/assessment-sheet')).html()('.empty'),
    ).toHaveLength(1);
    expect((await (await meera.browser()).get('/skills/NONE/assessment-sheet')).status).toBe(404);
    const answer = await tariq.post('/skills/LISTEN/assessment-sheet', {
      ...shared,
      [`level-${cast.binod.employeeId}`]: '2',
    });
    expect(answer.status).toBe(422);
  });

  it('let people say their own view, and nothing but that', async () => {
    const asha = await cast.asha.browser();
    const own = (await asha.get(sheet)).html();
    expect(own('#method')).toHaveLength(0);
    expect((await asha.post(sheet, { assessedOn: TODAY, [`level-${cast.skills.LISTEN}`]: '4' })).status).toBe(
      303,
    );
  });

  it('are offered where such work begins', async () => {
    expect((await tariq.get('/trainees')).html()(`a[href="${sheet}"]`)).toHaveLength(1);
    expect((await tariq.get(`/people/${cast.asha.employeeId}`)).html()(`a[href="${sheet}"]`)).toHaveLength(1);
    const link = 'a[href="/skills/LISTEN/assessment-sheet"]';
    expect((await tariq.get('/skills/LISTEN')).html()(link)).toHaveLength(1);
    expect((await (await cast.asha.browser()).get('/skills/LISTEN')).html()(link)).toHaveLength(0);
  });
});
