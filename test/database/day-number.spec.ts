import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sql from 'sql-template-tag';
import { Reading } from '../../src/database/reading.js';
import { dayNumber } from '../../src/database/statement.js';
import { addDays } from '../../src/shared/calendar-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { ENGINE } from '../support/scratch-database.js';

describe(`The number of a day in a statement (${ENGINE})`, () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  it('grows by one from each day to the next, over ends of months, leap years and centuries', async () => {
    const days = ['2023-12-01', '2099-12-25', '1999-12-25'].flatMap((first) =>
      Array.from({ length: 900 }, (_, nth) => addDays(first, nth)),
    );
    const wrong: string[] = [];
    for (const day of days) {
      const next = addDays(day, 1);
      const [row] = await test.get(Reading).sql<{ apart: number }>`
        SELECT ${dayNumber('b')} - ${dayNumber('a')} AS apart
        FROM (SELECT ${sql`CAST(${day} AS VARCHAR(10))`} AS a, ${sql`CAST(${next} AS VARCHAR(10))`} AS b) d`;
      if (Number(row?.apart) !== 1) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });
});
