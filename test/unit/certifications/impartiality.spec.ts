import { describe, expect, it } from '@jest/globals';
import { conflictsOf, isWaivable } from '../../../src/certifications/candidacies/impartiality.js';
import { gapOf } from '../../../src/gaps/gap.js';
import { assessment, exemption, proficiency, requirement } from '../support/facts.js';

const TODAY = '2026-03-01';
const byBoris = proficiency(TODAY, [assessment({ assessorId: 'boris' })]);
const gap = gapOf(requirement(), byBoris, [], TODAY);

const conflicts = (employeeId: string | null, gaps = [gap], trainerIds: string[] = []) =>
  conflictsOf({ employeeId }, { employeeId: 'ana', trainerIds, gaps }).map(({ kind }) => kind);

describe('Impartiality', () => {
  it.each([
    ['the candidate', 'ana', ['candidate']],
    ['the assessor whose assessment decided', 'boris', ['assessor']],
    ['anybody else', 'carla', []],
    ['somebody who is no employee', null, []],
  ])('of %s', (_, employeeId, expected) => {
    expect(conflicts(employeeId)).toEqual(expected);
  });

  it('bars the trainer of the candidate, and names both conflicts of a trainer who assessed', () => {
    expect(conflicts('tom', [gap], ['tom'])).toEqual(['trainer']);
    expect(conflicts('boris', [gap], ['boris'])).toEqual(['assessor', 'trainer']);
  });

  it('bars each of the two observers that a requirement asks for', () => {
    const seenByTwo = proficiency(TODAY, [
      assessment({ assessorId: 'boris', assessedOn: '2026-01-10' }),
      assessment({ assessorId: 'dora', assessedOn: '2026-02-10' }),
    ]);
    const asked = gapOf(requirement({ evidence: 'observed-by-two' }), seenByTwo, [], TODAY);
    expect(conflicts('boris', [asked])).toEqual(['assessor']);
    expect(conflicts('dora', [asked])).toEqual(['assessor']);
  });

  it('does not bar somebody whose older assessment was replaced', () => {
    const replaced = proficiency(TODAY, [
      assessment({ assessorId: 'boris', assessedOn: '2026-01-10' }),
      assessment({ assessorId: 'dora', assessedOn: '2026-02-10' }),
    ]);
    expect(conflicts('boris', [gapOf(requirement(), replaced, [], TODAY)])).toEqual([]);
  });

  it('asks nothing of an exempt requirement', () => {
    expect(conflicts('boris', [gapOf(requirement(), byBoris, [exemption()], TODAY)])).toEqual([]);
  });

  it('can be waived, except by the candidate', () => {
    expect(isWaivable([{ kind: 'trainer' }])).toBe(true);
    expect(isWaivable([{ kind: 'candidate' }, { kind: 'trainer' }])).toBe(false);
  });
});
