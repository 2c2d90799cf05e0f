import { describe, expect, it } from '@jest/globals';
import {
  recordingProblems,
  type ProposedAssessment,
  type RecordingContext,
} from '../../../src/assessments/recording-rules.js';
import { ASSESSMENT_METHODS } from '../../../src/assessments/method.js';
import { assessment } from '../support/facts.js';

const byBoris: ProposedAssessment = {
  employeeId: 'ana',
  assessorId: 'boris',
  level: 3,
  method: 'observation',
  assessedOn: '2026-06-01',
  score: null,
  discrepancy: null,
};
const usual: RecordingContext = {
  today: '2026-06-01',
  employee: { hiredOn: '2025-01-01', leftOn: null, absences: [] },
  skill: { retiredOn: null },
  confirmable: 3,
  relation: 'neither',
  comparedWith: null,
};

function codes(proposed: Partial<ProposedAssessment>, context: Partial<RecordingContext> = {}): string[] {
  return recordingProblems({ ...byBoris, ...proposed }, { ...usual, ...context }).map(({ code }) =>
    code.replace('assessment.', ''),
  );
}

describe('an assessment', () => {
  it('can be recorded when nothing speaks against it', () => {
    expect(codes({})).toEqual([]);
  });

  it.each([
    ['2026-06-01', []],
    ['2026-06-02', ['in-future']],
    ['2025-01-01', []],
    ['2024-12-31', ['before-hire']],
  ])('dated %s, today being 1 June and the first day of work 1 January 2025', (assessedOn, expected) => {
    expect(codes({ assessedOn })).toEqual(expected);
  });

  it.each([
    ['2026-03-31', []],
    ['2026-04-01', ['employee-left']],
  ])('dated %s of someone whose last day was 31 March', (assessedOn, expected) => {
    const employee = { ...usual.employee, leftOn: '2026-03-31' };
    expect(codes({ assessedOn }, { employee })).toEqual(expected);
  });

  it.each([
    ['2025-06-30', []],
    ['2025-07-01', ['employee-away']],
    ['2026-01-09', ['employee-away']],
    ['2026-01-10', []],
  ])('dated %s of someone who was away between 30 June and 10 January', (assessedOn, expected) => {
    const absences = [{ leftOn: '2025-06-30', returnedOn: '2026-01-10' }];
    expect(codes({ assessedOn }, { employee: { ...usual.employee, absences } })).toEqual(expected);
  });

  it.each([
    ['2026-03-31', []],
    ['2026-04-01', ['skill-retired']],
    ['2026-04-02', ['skill-retired']],
  ])('dated %s in a skill retired on 1 April', (assessedOn, expected) => {
    expect(codes({ assessedOn }, { skill: { retiredOn: '2026-04-01' } })).toEqual(expected);
  });

  it('of oneself is only a self-assessment, at any level', () => {
    expect(codes({ assessorId: 'ana' })).toEqual(['of-oneself']);
    expect(codes({ assessorId: 'ana', method: 'self', level: 5 }, { confirmable: null })).toEqual([]);
  });

  it.each(
    (['manager', 'peer', 'neither'] as const).flatMap((relation) =>
      ASSESSMENT_METHODS.filter((method) => method !== 'self').map((method) => ({ relation, method })),
    ),
  )('by somebody who is $relation: $method', ({ relation, method }) => {
    const asked = { 'manager-review': 'manager', 'peer-review': 'peer' }[method as string];
    const score = method === 'knowledge-test' ? 50 : null;
    expect(codes({ method, score }, { relation })).toEqual(
      asked === undefined || asked === relation ? [] : [`not-a-${asked}`],
    );
  });

  it('by someone else is never a self-assessment', () => {
    expect(codes({ method: 'self' })).toEqual(['self-by-another']);
  });

  it('confirms no level above what the assessor may confirm', () => {
    expect(codes({ level: 3 }, { confirmable: 3 })).toEqual([]);
    expect(codes({ level: 4 }, { confirmable: 3 })).toEqual(['above-assessor']);
  });

  it('confirms not even 0 where the assessor may confirm nothing', () => {
    expect(recordingProblems({ ...byBoris, level: 0 }, { ...usual, confirmable: null })).toEqual([
      { field: 'level', code: 'assessment.above-assessor', params: { level: 0, confirmable: 'none' } },
    ]);
  });

  it.each([
    [null, ['score-missing']],
    [-1, ['score-missing']],
    [0, []],
    [100, []],
    [101, ['score-missing']],
    [Number.NaN, ['score-missing']],
  ])('by knowledge test with score %p', (score, expected) => {
    expect(codes({ method: 'knowledge-test', score })).toEqual(expected);
  });

  it('by any other method has no score', () => {
    expect(codes({ score: 0 })).toEqual(['score-unexpected']);
  });

  it('far from another assessor’s says whether it is progress or disagreement', () => {
    const comparedWith = assessment({ id: 'earlier', level: 1, assessorId: 'chen' });
    expect(codes({ discrepancy: 'progress' }, { comparedWith })).toEqual([]);
    expect(codes({ discrepancy: 'disagreement' }, { comparedWith })).toEqual([]);
    expect(recordingProblems(byBoris, { ...usual, comparedWith })).toEqual([
      {
        field: 'discrepancy',
        code: 'assessment.discrepancy-unanswered',
        params: { assessmentId: 'earlier', level: 1, assessorId: 'chen' },
      },
    ]);
  });

  it('near to every other assessor’s says neither', () => {
    expect(codes({ discrepancy: 'progress' })).toEqual(['discrepancy-unexpected']);
  });

  it('is told every problem at once', () => {
    expect(codes({ assessedOn: '2026-06-02', level: 5, score: 50 })).toEqual([
      'in-future',
      'above-assessor',
      'score-unexpected',
    ]);
  });
});
