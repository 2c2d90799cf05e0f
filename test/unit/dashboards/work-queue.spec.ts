import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OpenRequest } from '../../../src/assessment-requests/requests.queries.js';
import {
  countsOf,
  isTakenBy,
  itemsOf,
  placed,
  urgencyOf,
  type WorkPerson,
  type WorkReason,
} from '../../../src/dashboards/work-queue/work-queue.js';

const TODAY = '2026-11-21';
const view = { employeeId: 'me', today: TODAY, language: 'en' };

const request = (other: Partial<OpenRequest> = {}): OpenRequest => ({
  id: 'r1',
  employeeId: 'asha',
  employeeName: 'Asha',
  teamName: 'North',
  skillId: 'LISTEN',
  origin: 'asked',
  courseId: null,
  courseTitle: null,
  note: null,
  askedAt: '2026-11-10T09:00:00.000Z',
  takenById: null,
  takenBy: null,
  takenByNumber: null,
  plannedOn: null,
  state: 'open',
  ...other,
});
const asked = (other: Partial<OpenRequest> = {}): WorkReason => ({
  kind: 'requested',
  request: request(other),
});
const course = (other: Partial<OpenRequest> = {}): WorkReason => ({
  kind: 'after-course',
  request: request(other),
});
const disputed = (sinceOn = '2026-11-01'): WorkReason => ({
  kind: 'disputed',
  sinceOn,
  latest: { assessorId: 'a', level: 4 },
  other: { assessorId: 'b', level: 2 },
});
const lapsed = (validUntil = '2026-09-30'): WorkReason => ({ kind: 'lapsed', validUntil, level: 3 });
const lapsing = (validUntil = '2026-12-20'): WorkReason => ({ kind: 'lapsing', validUntil, level: 3 });
const person = (name: string): WorkPerson => ({
  id: name.toLowerCase(),
  name,
  number: 'E1',
  teamId: 't',
  team: 'North',
});
const found = (name: string, skillId: string, reason: WorkReason) => ({
  person: person(name),
  skillId,
  reason,
});

describe('The urgency of work', () => {
  it.each([
    ['promised for today', asked({ takenById: 'me', plannedOn: TODAY }), 1],
    ['promised for a day that has passed', course({ takenById: 'me', plannedOn: '2026-11-01' }), 1],
    ['a dispute', disputed(), 2],
    ['a lapsed level', lapsed(), 3],
    ['back from a course', course(), 4],
    ['asked for', asked(), 5],
    ['taken by oneself, without a day', asked({ takenById: 'me' }), 5],
    ['promised for tomorrow', asked({ takenById: 'me', plannedOn: '2026-11-22' }), 5],
    ['lapsing soon', lapsing(), 6],
    ['taken by a colleague', course({ takenById: 'other', plannedOn: '2026-11-01' }), 7],
  ])('%s', (_, reason, urgency) => {
    expect(urgencyOf(reason, view)).toBe(urgency);
  });
});

describe('The work queue', () => {
  it('makes one item of all reasons for one person and skill, the most urgent first', () => {
    const items = itemsOf(
      [found('Asha', 'LISTEN', asked()), found('Asha', 'LISTEN', lapsed()), found('Asha', 'LOGS', lapsing())],
      view,
    );
    expect(items.map(({ skillId, reasons }) => [skillId, reasons.map(({ kind }) => kind)])).toEqual([
      ['LISTEN', ['lapsed', 'requested']],
      ['LOGS', ['lapsing']],
    ]);
  });

  it('keeps a person’s items together, where their most urgent one stands', () => {
    const items = itemsOf(
      [
        found('Asha', 'LISTEN', lapsing('2026-12-01')),
        found('Binod', 'LISTEN', lapsed()),
        found('Asha', 'COACH', disputed()),
        found('Binod', 'LOGS', asked()),
        found('Carla', 'LOGS', lapsed('2026-09-01')),
      ],
      view,
    );
    expect(placed(items, view).map((item) => `${item.person.name} ${item.skillId}`)).toEqual([
      'Asha COACH',
      'Asha LISTEN',
      'Carla LOGS',
      'Binod LISTEN',
      'Binod LOGS',
    ]);
  });

  it('puts the longest waiting and the soonest lapsing first', () => {
    const order = (...reasons: WorkReason[]) =>
      placed(
        itemsOf(
          reasons.map((reason, index) => found(`P${index}`, 'LOGS', reason)),
          view,
        ),
        view,
      ).map((item) => item.person.name);
    expect(order(lapsing('2027-01-01'), lapsing('2026-12-01'))).toEqual(['P1', 'P0']);
    expect(order(asked({ askedAt: '2026-11-12T10:00:00.000Z' }), asked())).toEqual(['P1', 'P0']);
  });

  it('counts an item under each of its kinds', () => {
    const items = itemsOf([found('Asha', 'LOGS', asked()), found('Asha', 'LOGS', lapsed())], view);
    expect(countsOf(items)).toEqual({ requested: 1, 'after-course': 0, disputed: 0, lapsed: 1, lapsing: 0 });
  });

  it('knows what somebody has taken', () => {
    const [mine, other] = itemsOf(
      [
        found('Asha', 'LOGS', asked({ takenById: 'me' })),
        found('Asha', 'COACH', asked({ takenById: 'other' })),
      ],
      view,
    );
    expect([mine, other].map((item) => item && isTakenBy(item, 'me'))).toEqual([true, false]);
  });

  const reason = fc.oneof(
    fc.constantFrom('2026-11-01', '2026-11-02', '2026-11-03').map(disputed),
    fc.constantFrom('2026-10-01', '2026-10-02').map(lapsed),
    fc.constantFrom('2026-12-01', '2026-12-02').map(lapsing),
    fc.constantFrom('me', 'other', null).map((takenById) => asked({ takenById })),
  );
  const everything = fc.array(
    fc.tuple(fc.constantFrom('Asha', 'Binod', 'Carla'), fc.constantFrom('A', 'B', 'C'), reason),
    { maxLength: 20 },
  );

  it('loses nothing, keeps people together, and does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(everything, (all) => {
        const facts = all.map(([name, skillId, why]) => found(name, skillId, why));
        const queue = placed(itemsOf(facts, view), view);
        expect(queue.flatMap(({ reasons }) => reasons)).toHaveLength(all.length);
        const runs = queue.filter((item, index) => queue[index - 1]?.person.id !== item.person.id);
        expect(new Set(runs.map((item) => item.person.id)).size).toBe(runs.length);
        const again = placed(itemsOf(facts.toReversed(), view), view);
        expect(again.map(({ place }) => place)).toEqual(queue.map(({ place }) => place));
      }),
    );
  });
});
