import { describe, expect, it } from '@jest/globals';
import type { AssessmentFact } from '../../../src/assessments/assessment-facts.js';
import { lapsedRequirements } from '../../../src/certifications/ended/ended.js';
import type { RequirementFact } from '../../../src/gaps/gap.js';

const made = (id: string, facts: Partial<AssessmentFact>): AssessmentFact => ({
  ...{ id, employeeId: 'asha', skillId: 'logs', level: 4, method: 'observation', assessorId: 'tariq' },
  ...{ assessedOn: '2025-01-10', recordedAt: '2025-01-10T10:00:00.000Z', withdrawnAt: null },
  ...{ discrepancy: null, discrepancyWithId: null },
  ...facts,
});

describe('A level that ended and left enough of it', () => {
  it('says that what is left is not proven, and by what it would be', () => {
    const test = made('test', { method: 'knowledge-test', level: 3, assessedOn: '2025-12-01' });
    const requirement: RequirementFact = {
      ...{ id: 'r', skillId: 'logs', level: 1, importance: 1, mandatory: true, evidence: 'observed' },
    };
    const facts = {
      ...{
        requirements: [requirement],
        exemptions: new Map(),
        positions: [],
        jobRoleId: 'j',
        stepsToRole: [],
      },
      record: new Map([
        ['logs', { skillId: 'logs', validityMonths: 12, assessments: [made('seen', {}), test], holds: [] }],
      ]),
      testCeiling: 3 as const,
    };
    expect(lapsedRequirements(facts, '2026-03-01')).toMatchObject([
      { level: 4, levelNow: 3, required: 1, state: 'unproven', remedy: ['observe'] },
    ]);
  });
});
