import { describe, expect, it } from '@jest/globals';
import { GAP_STATES, type Gap, type GapReason, type GapState } from '../../../src/gaps/gap.js';
import { trainable } from '../../../src/training/trainable.js';

const gap = (state: GapState, reasons: readonly GapReason[] = []): Gap =>
  ({
    requirement: { skillId: state, level: 3 },
    proficiency: { verified: 1 },
    state,
    reasons,
    satisfied: state === 'met' || state === 'expiring',
  }) as unknown as Gap;

const judged = (one: Gap) => {
  const { toTrain, notToTrain } = trainable([one]);
  return toTrain.length > 0 ? 'train' : (notToTrain[0]?.why ?? 'nothing to do');
};

describe('Whether training helps', () => {
  it.each<[GapState, GapReason[], string]>([
    ['below', ['level-below'], 'train'],
    ['below', ['level-below', 'test-capped'], 'test-capped'],
    ['unassessed', ['never-assessed'], 'unassessed'],
    ['lapsed', ['validity-ended'], 'lapsed'],
    ['unproven', [], 'unproven'],
    ['disputed', [], 'disputed'],
    ['held', ['on-hold'], 'held'],
    ['exempt', ['exempted'], 'exempt'],
    ['met', [], 'nothing to do'],
    ['expiring', [], 'nothing to do'],
  ])('%s because of %j: %s', (state, reasons, verdict) => expect(judged(gap(state, reasons))).toBe(verdict));

  it('is for what is below alone', () => {
    const trained = GAP_STATES.filter((state) => judged(gap(state)) === 'train');
    expect(trained).toEqual(['below']);
  });

  it('is said of every open gap exactly once', () => {
    const gaps = GAP_STATES.map((state) => gap(state));
    const { toTrain, notToTrain } = trainable(gaps);
    const told = [...toTrain, ...notToTrain].map(({ skillId }) => skillId).sort();
    expect(told).toEqual(GAP_STATES.filter((state) => state !== 'met' && state !== 'expiring').sort());
  });

  it('starts from the level that is there', () => {
    expect(trainable([gap('below')]).toTrain).toEqual([{ skillId: 'below', verified: 1, required: 3 }]);
  });
});
