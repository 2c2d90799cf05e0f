import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RequestNow } from '../../../src/assessment-requests/requests.queries.js';
import { proficiencyOf } from '../../../src/assessments/proficiency.js';
import { nextStep } from '../../../src/dashboards/next-step.js';
import { gapOf, type Gap } from '../../../src/gaps/gap.js';
import {
  anyDay,
  anyExemption,
  anyRecord,
  anyRequirement,
  assessment,
  CEILING,
  disagreement,
  exemption,
  hold,
  proficiency,
  requirement,
} from '../support/facts.js';

const DAY = '2026-06-01';
const request: RequestNow = {
  id: 'request-1',
  state: 'open',
  askedAt: '2026-05-20T09:00:00.000Z',
  takenBy: null,
  takenByNumber: null,
  plannedOn: null,
  origin: 'asked',
};
const NOTHING = { request: null, course: null };
const course = { id: 'course-1', teaches: true };
const COURSE = { request: null, course };

function gap(facts: Parameters<typeof proficiency>[1], asked: Parameters<typeof requirement>[0] = {}): Gap {
  return gapOf(requirement(asked), proficiency(DAY, facts), [], DAY);
}

const self = (level: 0 | 2 | 3) => assessment({ level, method: 'self', assessorId: 'ana' });

describe('The next step', () => {
  it('is none for what is met, and for what is not asked', () => {
    const met = gap([assessment({ level: 3, assessedOn: '2026-05-01' })]);
    const exempt = gapOf(requirement(), proficiency(DAY, []), [exemption()], DAY);
    expect([nextStep(met, { ...COURSE, request }), nextStep(exempt, { ...COURSE, request })]).toEqual([
      null,
      null,
    ]);
  });

  it('is to wait for what has been asked for already', () => {
    expect(nextStep(gap([assessment({ level: 1 })]), { ...COURSE, request })).toEqual({
      kind: 'asked',
      request,
    });
  });

  it('is the end of a hold, and a third look at a dispute', () => {
    const held = gapOf(requirement(), proficiency(DAY, [assessment()], [hold()]), [], DAY);
    expect(nextStep(held, COURSE)?.kind).toBe('hold-ends');
    const first = assessment({ level: 4, assessedOn: '2026-05-01' });
    const other = disagreement(first, { level: 2, assessorId: 'chen', assessedOn: '2026-05-10' });
    const higher = disagreement(other, { level: 4, assessedOn: '2026-05-12' });
    expect(nextStep(gap([other, higher]), COURSE)?.kind).toBe('third-look');
  });

  it.each([
    ['the level has lapsed', [assessment({ assessedOn: '2025-05-01' })], {}],
    ['the level is expiring', [assessment({ assessedOn: '2025-06-20' })], {}],
    ['the level is not proven', [assessment({ method: 'knowledge-test' })], { evidence: 'observed' }],
    ['a test showed it and was capped', [assessment({ method: 'knowledge-test', level: 4 })], { level: 4 }],
    ['nobody else has looked, and the own view reaches it', [self(3)], {}],
    ['nobody else has looked, and the own view falls short', [self(0)], {}],
    ['the own view reaches it and the verified one does not', [assessment({ level: 1 }), self(3)], {}],
  ] as const)('is an assessment, course or not, when %s', (_, facts, asked) => {
    expect(nextStep(gap(facts, asked), COURSE)).toEqual({ kind: 'assessment' });
  });

  it('is the own view where nobody has looked, course or not', () => {
    expect([nextStep(gap([]), COURSE), nextStep(gap([]), NOTHING)]).toEqual([
      { kind: 'own-view' },
      { kind: 'own-view' },
    ]);
  });

  it('is for what is below the course that closes the gap, and a mentor where none does', () => {
    for (const facts of [[assessment({ level: 2 })], [assessment({ level: 1 }), self(2)]]) {
      expect(nextStep(gap(facts), COURSE)).toEqual({ kind: 'course', course });
      expect(nextStep(gap(facts), NOTHING)).toEqual({ kind: 'mentor' });
    }
  });

  it('is exactly one for everything open, whatever the record', () => {
    fc.assert(
      fc.property(
        anyRecord,
        anyRequirement,
        fc.array(anyExemption, { maxLength: 1 }),
        anyDay,
        (record, asked, exempt, asOf) => {
          const judged = gapOf(asked, proficiencyOf(record, { asOf }, CEILING), exempt, asOf);
          const isOpen = judged.state !== 'met' && judged.state !== 'exempt';
          expect(nextStep(judged, NOTHING) !== null).toBe(isOpen);
          const learns = ['course', 'mentor'].includes(nextStep(judged, COURSE)?.kind ?? '');
          expect(learns && judged.state !== 'below').toBe(false);
        },
      ),
    );
  });
});
