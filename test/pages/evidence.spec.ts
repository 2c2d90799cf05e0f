import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '../../src/config.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import * as files from '../support/evidence-files.js';

describe('Evidence files of the form', () => {
  let test: TestApp;
  let cast: Cast;
  let url: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    url = `/people/${cast.asha.employeeId}/assessments`;
  });
  afterAll(() => test.close());

  const fields = () => ({
    skillId: cast.skills.LISTEN,
    level: '3',
    method: 'observation',
    assessedOn: '2026-11-20',
    note: 'Typed',
    links: '',
    score: '',
  });

  it('are recorded with it, and stand beside it on the page of the skill', async () => {
    const tariq = await cast.tariq.browser();
    const form = (await tariq.get(`${url}/new?skill=LISTEN`)).html();
    expect(form('#form').attr('enctype')).toBe('multipart/form-data');
    const key = { _key: form('#form input[name=_key]').val() as string };
    const chosen = [
      ['evidence', 'call.pdf', files.PDF],
      ['evidence', 'स्क्रीन.png', files.PNG],
    ] as const;
    const post = () => tariq.postFiles(url, { ...fields(), ...key }, chosen);
    expect((await post()).headers.location).toBe(`/people/${cast.asha.employeeId}`);
    // Pressed twice, it acts once.
    expect((await post()).status).toBe(303);
    const page = (await tariq.get(`/people/${cast.asha.employeeId}/skills/${cast.skills.LISTEN}`)).html();
    const links = page('a[href*="/evidence/"]').toArray();
    expect(links.map((link) => page(link).text())).toEqual(['call.pdf (1 KB)', 'स्क्रीन.png (1 KB)']);
    const file = await tariq.get(page(links[0]).attr('href') ?? '');
    expect([file.status, file.text]).toEqual([200, files.PDF.toString()]);
  });

  it('may be none: an empty file field is no file', async () => {
    const tariq = await cast.tariq.browser();
    const answer = await tariq.postFiles(url, { ...fields(), skillId: cast.skills.LOGS }, [
      ['evidence', '', ''],
    ]);
    expect(answer.status).toBe(303);
  });

  it('come back with the form as problems at the field, with everything typed, to be chosen again', async () => {
    const tariq = await cast.tariq.browser();
    const answer = await tariq.postFiles(url, fields(), [
      ['evidence', 'ok.pdf', files.PDF],
      ['evidence', 'page.pdf', files.HTML],
      ['evidence', 'run.docx', files.EXE],
    ]);
    const page = answer.html();
    expect(answer.status).toBe(422);
    expect(
      page('.error-summary a')
        .toArray()
        .map((link) => page(link).attr('href')),
    ).toEqual(['#evidence', '#evidence']);
    expect(page('#note').val()).toBe('Typed');
    expect(page('#evidence-hint strong').text()).toContain('Choose the files again');
    expect(page('#evidence').attr('aria-invalid')).toBe('true');
  });

  it('leave nothing behind when the form is refused: by a field, by a file, by a rule, by who sends it', async () => {
    const kept = () =>
      readdirSync(test.get(Config).evidenceFolder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.length > 60)
        .sort();
    const before = kept();
    const content = Buffer.concat([files.PDF, Buffer.from('refused')]);
    const chosen = [['evidence', 'new.pdf', content]] as const;
    const own = `/people/${cast.tariq.employeeId}/assessments`;
    const tariq = await cast.tariq.browser();
    const answers = [
      await tariq.postFiles(url, { ...fields(), level: '9' }, chosen),
      await tariq.postFiles(url, fields(), [...chosen, ['evidence', 'run.docx', files.EXE]]),
      await tariq.postFiles(url, { ...fields(), assessedOn: '2027-01-01' }, chosen),
      await tariq.postFiles(own, fields(), chosen),
      await tariq.postFiles(`/people/${cast.binod.employeeId}/assessments`, fields(), chosen),
    ];
    expect(answers.every(({ status }) => [403, 404, 422].includes(status))).toBe(true);
    expect(kept()).toEqual(before);
  });

  it('are refused when more than five, and when larger than 25 MB together', async () => {
    const tariq = await cast.tariq.browser();
    const six = Array.from({ length: 6 }, (_, index) => ['evidence', `${index}.pdf`, files.PDF] as const);
    const many = (await tariq.postFiles(url, fields(), six)).html();
    expect(many('.error-summary a').text()).toContain('more than 5 files');
    const nine = Buffer.concat([files.PDF, Buffer.alloc(9 * 1024 * 1024)]);
    const heavy = [0, 1, 2].map((index) => ['evidence', `${index}.pdf`, nine] as const);
    const large = (await tariq.postFiles(url, fields(), heavy)).html();
    expect(large('.error-summary a').text()).toContain('together are larger than 25 MB');
    expect(large('#note').val()).toBe('Typed');
  });

  it('are not even looked at without the form’s token, nor from somebody outside', async () => {
    const tariq = await cast.tariq.browser();
    const refused = await tariq.postFiles(url, { ...fields(), _csrf: 'wrong' }, [
      ['evidence', 'a.pdf', files.PDF],
    ]);
    expect(refused.status).toBe(403);
    expect((await tariq.postFiles('/teams', {}, [['evidence', 'a.pdf', files.PDF]])).status).toBe(415);
    const omar = await cast.omar.browser();
    expect((await omar.postFiles(url, fields(), [['evidence', 'a.pdf', files.PDF]])).status).toBe(404);
    const folder = test.get(Config).incomingFolder;
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });
});
