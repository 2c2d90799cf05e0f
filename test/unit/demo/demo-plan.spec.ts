import { beforeAll, describe, expect, it } from '@jest/globals';
import { emptyRecord, recordingVerdict } from '../../../src/assessments/recording.js';
import { TEST_CEILING } from '../../../src/demo/ladder.js';
import { type DemoPlan, planDemo } from '../../../src/demo/plan.js';
import { type PlannedPerson, trainersOf } from '../../../src/demo/people-plan.js';
import { SITUATIONS } from '../../../src/demo/situations.js';
import { TEAMS } from '../../../src/demo/teams.js';
import { monthsServed } from '../../../src/gaps/service-months.js';
import { workRelation } from '../../../src/people/work-relation.js';
import { addDays, addMonths } from '../../../src/shared/calendar-date.js';
import { isLevel } from '../../../src/shared/level.js';
import { plannedStanding } from '../../support/planned-standing.js';
import { situationsIn } from '../../support/situations-in.js';
import { type ShippedLadder, shippedLadder } from '../../support/shipped-ladder.js';

const TODAY = '2026-11-21';

/** Ends of months, a leap day, a weekend, and other seeds: nobody chooses the day of the first start. */
const STARTS = [
  ['sahayak', TODAY],
  ['sahayak', '2026-12-31'],
  ['sahayak', '2028-02-29'],
  ['sahayak', '2027-05-30'],
  ['other', TODAY],
] as const;

let ladder: ShippedLadder;
let plan: DemoPlan;

beforeAll(async () => {
  ladder = await shippedLadder();
  plan = planDemo('sahayak', TODAY, ladder);
});

describe('the plan of the demo organisation', () => {
  it('is the same for the same seed and day', () => {
    expect(planDemo('sahayak', TODAY, ladder)).toEqual(plan);
  });

  it('gives other people other records for another seed', () => {
    expect(planDemo('other', TODAY, ladder).records).not.toEqual(plan.records);
  });

  it('has 60 people in five teams on two sites, with four levels of reporting line', () => {
    const managers = new Map(plan.people.map(({ key, managerKey }) => [key, managerKey]));
    const depthOf = (key: string): number => {
      const above = managers.get(key);
      return above ? 1 + depthOf(above) : 1;
    };
    const depths = plan.people.map(({ key }) => depthOf(key));
    expect(plan.people).toHaveLength(60);
    expect(new Set(plan.people.map(({ team }) => team))).toEqual(new Set(TEAMS.map(({ name }) => name)));
    expect(new Set(TEAMS.map(({ site }) => site)).size).toBe(2);
    expect(Math.max(...depths)).toBe(4);
    expect(depths.filter((depth) => depth === 4).length).toBeGreaterThan(45);
  });

  it('gives everybody another name, number and address', () => {
    for (const field of ['key', 'name', 'number', 'email'] as const) {
      expect(new Set(plan.people.map((person) => person[field])).size).toBe(60);
    }
  });

  it('holds positions without gap or overlap from the hire on', () => {
    for (const { positions, hiredOn, leftOn } of plan.people) {
      expect(positions[0]?.fromOn).toBe(hiredOn);
      expect(positions.at(-1)?.toOn).toBe(leftOn);
      positions.slice(1).forEach(({ fromOn }, index) => {
        expect(positions[index]?.toOn).toBe(addDays(fromOn, -1));
      });
    }
  });

  it('gives each team a trainer of its own and the lead trainer', () => {
    for (const { name } of TEAMS) expect(trainersOf(name)).toHaveLength(2);
  });
});

describe.each(STARTS)('seed %s on %s', (seed, today) => {
  let started: DemoPlan;
  beforeAll(() => {
    started = planDemo(seed, today, ladder);
  });

  it('records nothing that the rules would refuse', () => {
    const refused: string[] = [];
    for (const { person, assessments } of started.records.values()) {
      for (const assessment of assessments) {
        const skill = ladder.skills.get(assessment.skillId);
        if (!skill) throw new Error(assessment.skillId);
        const earlier = assessments.filter(
          (each) => each.skillId === skill.code && each.recordedAt < assessment.recordedAt,
        );
        const assessor = {
          authorisations: started.authorisations.filter((each) => each.assessorKey === assessment.assessorId),
          record:
            started.records.get(assessment.assessorId)?.record.get(skill.code) ??
            emptyRecord(skill.code, skill.validityMonths),
          testCeiling: TEST_CEILING,
        };
        const { problems, comparedWith } = recordingVerdict(assessment, {
          today,
          employee: { ...person, absences: [] },
          skill: { ...skill, id: skill.code },
          record: { ...emptyRecord(skill.code, skill.validityMonths), assessments: earlier },
          assessor,
          relation: relationIn(started, assessment.assessorId, person),
        });
        if (problems.length > 0) refused.push(`${assessment.id} ${JSON.stringify(problems)}`);
        if (assessment.discrepancyWithId !== (comparedWith?.id ?? null))
          refused.push(`${assessment.id} with`);
      }
    }
    expect(refused).toEqual([]);
  });

  it('is believable', () => {
    const all = [...started.records.values()].flatMap(({ assessments }) => assessments);
    const share = (level: number) => all.filter((each) => each.level === level).length / all.length;
    expect(all.length).toBeGreaterThan(4000);
    expect(all.length).toBeLessThan(6500);
    expect(share(0)).toBeLessThan(0.05);
    expect(share(2)).toBeGreaterThan(0.15);
    expect(share(3)).toBeGreaterThan(0.2);
    expect(share(4)).toBeGreaterThan(0.15);
    expect(share(5)).toBeLessThan(0.15);
    expect(all.filter(({ level }) => !isLevel(level))).toEqual([]);
    expect(all.filter(({ assessedOn }) => assessedOn < addMonths(today, -29))).toEqual([]);
    expect(all.filter(({ assessedOn, recordedAt }) => !recordedAt.startsWith(assessedOn))).toEqual([]);
    expect(new Set(all.map(({ method }) => method)).size).toBe(6);
  });

  it.each([
    ['kabir-menon', 'advanced'],
    ['priya-venkatesh', 'advanced'],
    ['arjun-reddy', 'supervisor'],
    ['mei-tan', 'expert'],
  ])('makes %s ready for %s', (person, role) => {
    const { readiness } = plannedStanding(started, ladder, person, role, today);
    expect(readiness.missing.map(({ requirement, state }) => `${requirement.skillId} ${state}`)).toEqual([]);
    expect(readiness.ready).toBe(true);
  });

  it.each(SITUATIONS.map(({ shows, person, skill }) => [shows, person, skill] as const))(
    'shows %s on %s in %s',
    (shows, person, skill) => {
      const planned = started.records.get(person);
      const roles = [planned?.person.role, planned?.person.target].filter((role) => role != null);
      const gaps = roles
        .flatMap((role) => plannedStanding(started, ladder, person, role, today).gaps)
        .filter(({ requirement }) => requirement.skillId === skill);
      expect(situationsIn(gaps, planned?.record.get(skill)?.assessments ?? [])).toContain(shows);
    },
  );

  it('makes Asha Rao nearly ready: above 90 %, with two mandatory skills missing', () => {
    const { readiness } = plannedStanding(started, ladder, 'asha-rao', 'advanced', today);
    expect(readiness).toMatchObject({ ready: false, monthsShort: 0 });
    expect(readiness.percent).toBeGreaterThanOrEqual(90);
    expect(readiness.missing.map(({ requirement, state }) => [requirement.skillId, state])).toEqual([
      ['N10', 'unproven'],
      ['N14', 'below'],
    ]);
  });

  it('leaves Ritu Saxena short of nothing but months', () => {
    const { readiness } = plannedStanding(started, ladder, 'ritu-saxena', 'advanced', today);
    expect(readiness).toMatchObject({ ready: false, missing: [] });
    expect(readiness.monthsShort).toBeGreaterThan(0);
  });

  it('finds most people well on their way in their own role, and few ready for the next', () => {
    const active = started.people.filter(({ status }) => status === 'active');
    const inRole = active.map(
      ({ key, role }) => plannedStanding(started, ladder, key, role, today).readiness,
    );
    const ready = active
      .filter(({ key, target }) => plannedStanding(started, ladder, key, target ?? '', today).readiness.ready)
      .filter(({ target }) => target !== null);
    expect(inRole.filter(({ percent }) => percent < 50).length).toBeLessThan(active.length / 5);
    expect(inRole.filter(({ percent }) => percent < 95).length).toBeGreaterThan(active.length / 3);
    expect(ready.length).toBeLessThanOrEqual(8);
  });

  it('certifies only who had served and met everything on the day', () => {
    for (const { person, certification, issuedOn } of started.certificates) {
      const scheme = ladder.certifications.find(({ code }) => code === certification);
      const { gaps } = plannedStanding(started, ladder, person, scheme?.role ?? '', issuedOn);
      const missing = gaps.filter(
        (gap) => gap.requirement.mandatory && !gap.satisfied && gap.state !== 'exempt',
      );
      expect({ person, missing: missing.map((gap) => `${gap.requirement.skillId} ${gap.state}`) }).toEqual({
        person,
        missing: [],
      });
      const positions = started.records.get(person)?.person.positions ?? [];
      expect(monthsServed(positions, scheme?.role ?? '', issuedOn)).toBeGreaterThanOrEqual(
        scheme?.monthsInRole ?? 0,
      );
    }
    expect(started.certificates.length).toBeGreaterThan(12);
  });
});

function relationIn({ people }: DemoPlan, assessorKey: string, person: PlannedPerson) {
  const placeOf = ({ key, team, managerKey }: PlannedPerson) => ({
    id: key,
    teamId: team,
    managerId: managerKey,
  });
  const byKey = new Map(people.map((each) => [each.key, each]));
  const assessor = byKey.get(assessorKey);
  if (!assessor) throw new Error(assessorKey);
  return workRelation(placeOf(assessor), placeOf(person), (key) => byKey.get(key)?.managerKey ?? null);
}
