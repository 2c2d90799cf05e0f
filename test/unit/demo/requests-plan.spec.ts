import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readCsvFolder } from '../../../src/catalogue/csv-files.js';
import { readCatalogue } from '../../../src/catalogue/read-catalogue.js';
import { type LadderCourse, planCompletions } from '../../../src/demo/completions-plan.js';
import { type DemoPlan, planDemo } from '../../../src/demo/plan.js';
import { planRequests } from '../../../src/demo/requests-plan.js';
import { grouped } from '../../../src/shared/grouped.js';
import { type ShippedLadder, shippedLadder } from '../../support/shipped-ladder.js';

let ladder: ShippedLadder;
let courses: readonly LadderCourse[];

beforeAll(async () => {
  ladder = await shippedLadder();
  const { facts } = readCatalogue(await readCsvFolder(resolve('catalogue/support')));
  const outcomes = grouped(facts.outcomes, ({ course }) => course);
  courses = [...outcomes].map(([code, own]) => {
    return { code, outcomes: own.map(({ skill, to }) => ({ skill, toLevel: to })) };
  });
});

// A weekday, a weekend, the first of a year, a leap day.
describe.each(['2026-11-19', '2027-05-30', '2027-01-01', '2028-02-29'])(
  'the requests of the demo organisation on %s',
  (today) => {
    let plan: DemoPlan;
    let requests: ReturnType<typeof planRequests>;
    let completions: ReturnType<typeof planCompletions>;

    beforeAll(() => {
      plan = planDemo('sahayak', today, ladder);
      completions = planCompletions(plan.records, courses, today, 'sahayak');
      requests = planRequests(plan.records, completions, today, 'sahayak');
    });

    it('are the same for the same seed and day', () => {
      expect(planCompletions(plan.records, courses, today, 'sahayak')).toEqual(completions);
      expect(planRequests(plan.records, completions, today, 'sahayak')).toEqual(requests);
    });

    it('happen in their order, and are planned for today or later', () => {
      for (const { askedAt, taken, declined } of requests) {
        expect(askedAt < today).toBe(true);
        for (const later of [taken, declined]) {
          if (later) expect(later.at > askedAt && later.at < today).toBe(true);
        }
        if (taken) expect(taken.plannedOn >= today).toBe(true);
      }
    });

    it('wait of late alone: what was asked longer ago has been answered', () => {
      const waiting = requests.filter(
        ({ person, skill, askedAt, declined }) =>
          !declined &&
          !plan.records
            .get(person)
            ?.assessments.some(
              (each) =>
                each.skillId === skill &&
                each.method !== 'self' &&
                each.withdrawnAt === null &&
                each.recordedAt > askedAt,
            ),
      );
      expect(waiting.length).toBeGreaterThan(8);
      const days = new Set(waiting.map(({ askedAt }) => Date.parse(today) - Date.parse(askedAt)));
      expect(Math.max(...days)).toBeLessThan(10 * 86_400_000);
      const pairs = waiting.map(({ person, skill }) => `${person} ${skill}`);
      expect(new Set(pairs).size).toBe(pairs.length);
    });

    it('come from courses that people completed while employed, each once', () => {
      for (const { person, completedOn } of completions) {
        const hiredOn = plan.records.get(person)?.person.hiredOn ?? '9999-12-31';
        expect(completedOn > hiredOn && completedOn < today).toBe(true);
      }
      expect(new Set(completions.map(({ person }) => person)).size).toBe(completions.length);
      expect(completions.length).toBeGreaterThan(10);
    });
  },
);
