import { describe, expect, it } from '@jest/globals';
import type { ChangedSkill } from '../../../src/certifications/attention/changed-ground.js';
import {
  causesOf,
  type Doubted,
  newDoubts,
  overCauses,
  tellings,
} from '../../../src/notifications/ground/new-doubts.js';

const LAPSED: ChangedSkill = { skillId: 'logs', why: 'lapsed' };
const DISPUTED: ChangedSkill = { skillId: 'listen', why: 'disputed' };

const doubt = (id: string, changes: readonly ChangedSkill[], employeeId = 'asha'): Doubted => {
  return { id, number: `SL-${id}`, employeeId, employeeName: employeeId, changes };
};

describe('A certificate in doubt', () => {
  it('is new as far as nobody was told of its causes', () => {
    const both = doubt('one', [LAPSED, DISPUTED]);
    expect(newDoubts([both], [])).toEqual([both]);
    expect(newDoubts([both], causesOf(doubt('one', [LAPSED])))).toEqual([doubt('one', [DISPUTED])]);
    expect(newDoubts([both], causesOf(both))).toEqual([]);
  });

  it('is told apart by certificate, skill and reason', () => {
    const one = doubt('one', [LAPSED]);
    expect(newDoubts([one], causesOf(doubt('two', [LAPSED])))).toEqual([one]);
    expect(newDoubts([one], causesOf(doubt('one', [{ skillId: 'logs', why: 'withdrawn' }])))).toEqual([one]);
    expect(newDoubts([one], causesOf(doubt('one', [{ skillId: 'listen', why: 'lapsed' }])))).toEqual([one]);
  });

  it('is forgotten once its cause is over, so that it is told anew', () => {
    const told = causesOf(doubt('one', [LAPSED, DISPUTED]));
    expect(overCauses(told, [doubt('one', [DISPUTED])])).toEqual([{ certificateId: 'one', ...LAPSED }]);
    expect(overCauses(told, [])).toEqual(told);
    expect(overCauses(told, [doubt('one', [LAPSED, DISPUTED])])).toEqual([]);
  });

  it('is told in one message to each certifier, but not to its holder', () => {
    const all = [doubt('one', [LAPSED, DISPUTED]), doubt('two', [LAPSED], 'carla')];
    const told = tellings(all, ['carla', 'chitra']).map(({ recipientId, changed }) => [
      recipientId,
      changed.map(({ number, skillIds }) => `${number} ${skillIds.join(' ')}`),
    ]);
    expect(told).toEqual([
      ['carla', ['SL-one logs listen']],
      ['chitra', ['SL-one logs listen', 'SL-two logs']],
    ]);
    expect(tellings(all.slice(1), ['carla'])).toEqual([]);
    expect(tellings(all, [])).toEqual([]);
  });
});
