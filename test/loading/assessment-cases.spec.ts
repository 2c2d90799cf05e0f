import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessmentLoader, type LoadOptions } from '../../src/assessments/assessment-loader.js';
import { Reading } from '../../src/database/reading.js';
import { Employee } from '../../src/people/employee.entity.js';
import { operator } from '../../src/shared/actor.js';
import { PACKAGE } from '../../src/shared/package-folder.js';
import { Skill } from '../../src/skills/skill.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { arranged } from '../support/arranged.js';
import { arrangeCast, type Cast } from '../support/cast.js';

const CASES = join(PACKAGE, 'test', 'cases', 'tables');

describe('A file of assessments as people have it', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    await arranged(test, async (manager) => {
      await manager.update(Employee, { id: cast.asha.employeeId }, { number: 'SH-1239' });
      await manager.update(Employee, { id: cast.binod.employeeId }, { number: 'T-0007' });
      await manager.update(Employee, { id: cast.tariq.employeeId }, { number: 'SH-1057' });
      await manager.update(Skill, { id: cast.skills.LISTEN }, { code: 'N01' });
      await manager.update(Skill, { id: cast.skills.LOGS }, { code: 'N02' });
      await manager.update(Skill, { id: cast.skills.COACH }, { code: 'N03' });
    });
  });
  afterAll(() => test.close());

  const preview = (name: string, options?: LoadOptions) =>
    test
      .get(AssessmentLoader)
      .preview(operator('load'), createReadStream(join(CASES, `load-assessments-${name}`)), options);
  const load = (name: string) =>
    test
      .get(AssessmentLoader)
      .load(operator('load'), createReadStream(join(CASES, `load-assessments-${name}`)));

  it.each([
    '02-trailing-commas.csv',
    '03-semicolon.csv',
    '05-utf16le-bom.csv',
    '08-short-rows.csv',
    '09-heading-spaces-case.csv',
    '10-dmy.csv',
    '11-missing-optional-columns.csv',
    '12-method-case.csv',
    '17-title-row.csv',
    '21-sep-line.csv',
  ])('is read like a clean one: %s', async (name) => {
    expect(await preview(name)).toMatchObject({ recorded: 3, lines: 3, problemCount: 0 });
  });

  it.each([
    ['06-cp1252.csv', ['3  load.not-utf8']],
    ['10c-serial.csv', [2, 3, 4].map((line) => `${line} assessed_on table.day-serial`)],
    ['10d-dMMMyy.csv', [2, 3, 4].map((line) => `${line} assessed_on load.day-ambiguous`)],
    ['30-book.xlsx', ['1  load.workbook']],
    ['31-crlf-multiline-linenum.csv', ['5 level level']],
  ])('is answered by a true sentence at the right line: %s', async (name, problems) => {
    const report = await preview(name);
    expect(report.problems.map(({ line, field, code }) => `${line} ${field} ${code}`)).toEqual(problems);
  });

  it('with years of two digits is read once it is said in which order they stand', async () => {
    expect(await preview('10d-dMMMyy.csv', { order: 'dmy' })).toMatchObject({ recorded: 3, problemCount: 0 });
  });

  it('loaded twice records nothing the second time, and says so', async () => {
    expect(await load('twice.csv')).toMatchObject({ recorded: 2, skipped: 0 });
    const [before] = await test.get(Reading).sql`SELECT count(*) AS n FROM assessments`;
    expect(await load('twice.csv')).toMatchObject({ recorded: 0, skipped: 2, skippedLines: [2, 3] });
    expect((await test.get(Reading).sql`SELECT count(*) AS n FROM assessments`)[0]).toEqual(before);
  });
});
