import { describe, expect, it } from '@jest/globals';
import { assessment, disagreement, proficiency } from '../support/facts.js';

const boris = assessment({ level: 4, assessorId: 'boris', assessedOn: '2026-01-10' });
const chen = disagreement(boris, { level: 1, assessorId: 'chen', assessedOn: '2026-02-10' });

describe('a disagreement between two assessors', () => {
  it('shows the latest level and counts the lower one', () => {
    const dispute = { latest: chen, other: boris, lower: 1 };
    expect(proficiency('2026-03-01', [boris, chen])).toMatchObject({ verified: 1, counted: 1, dispute });
    const low = assessment({ level: 1, assessorId: 'boris' });
    const high = disagreement(low, { level: 4, assessorId: 'chen', assessedOn: '2026-02-10' });
    expect(proficiency('2026-03-01', [low, high])).toMatchObject({ verified: 4, counted: 1 });
  });

  it('counts no lower than what a test has shown, and no higher than the verified level', () => {
    const low = assessment({ level: 1, assessorId: 'boris' });
    const high = disagreement(low, { level: 4, assessorId: 'chen', assessedOn: '2026-02-10' });
    const test = assessment({ method: 'knowledge-test', level: 5 });
    expect(proficiency('2026-03-01', [low, high, test])).toMatchObject({ verified: 4, counted: 3 });
    const lowest = assessment({ level: 0, assessorId: 'chen', assessedOn: '2026-02-20' });
    expect(proficiency('2026-03-01', [low, high, lowest])).toMatchObject({ verified: 0, counted: 0 });
  });

  it('is none where the assessor said progress', () => {
    const progress = assessment({
      level: 1,
      assessorId: 'chen',
      assessedOn: '2026-02-10',
      discrepancy: 'progress',
      discrepancyWithId: boris.id,
    });
    expect(proficiency('2026-03-01', [boris, progress])).toMatchObject({ counted: 1, dispute: null });
  });

  it('is none with an assessment of one’s own, a later one or an unknown one', () => {
    const own = disagreement(boris, { level: 1, assessorId: 'boris', assessedOn: '2026-02-10' });
    expect(proficiency('2026-03-01', [boris, own]).dispute).toBeNull();
    const before = disagreement(boris, { level: 1, assessorId: 'chen', assessedOn: '2026-01-09' });
    expect(proficiency('2026-03-01', [boris, before]).dispute).toBeNull();
    expect(proficiency('2026-03-01', [chen]).dispute).toBeNull();
  });

  it.each(['knowledge-test', 'self'] as const)('is none by %s, which observes nothing', (method) => {
    const other = disagreement(boris, { level: 1, assessorId: 'chen', method, assessedOn: '2026-02-10' });
    expect(proficiency('2026-03-01', [boris, other]).dispute).toBeNull();
  });

  it.each([
    ['the first', { ...boris, withdrawnAt: '2026-02-15T09:00:00.000Z' }, chen, 1],
    ['the second', boris, { ...chen, withdrawnAt: '2026-02-15T09:00:00.000Z' }, 4],
  ])('ends when %s of the two is withdrawn', (_which, first, second, counted) => {
    expect(proficiency('2026-03-01', [first, second])).toMatchObject({ dispute: null, counted });
  });

  it('ends on the day on which the first of the two lapses', () => {
    expect(proficiency('2027-01-09', [boris, chen]).dispute).not.toBeNull();
    expect(proficiency('2027-01-10', [boris, chen]).dispute).toBeNull();
  });
});

describe('a second look', () => {
  const third = { level: 3, assessorId: 'dora' } as const;

  it('by a third assessor settles, on the same day or later', () => {
    for (const assessedOn of ['2026-02-10', '2026-02-11']) {
      const settling = assessment({ ...third, assessedOn, recordedAt: '2026-02-11T12:00:00.000Z' });
      const verdict = proficiency('2026-03-01', [boris, chen, settling]);
      expect(verdict).toMatchObject({ verified: 3, counted: 3, dispute: null });
    }
  });

  it('settles nothing when it was made before the disagreement', () => {
    const before = assessment({ ...third, assessedOn: '2026-02-09' });
    const earlierThatDay = assessment({
      ...third,
      assessedOn: '2026-02-10',
      recordedAt: '2026-02-10T08:00:00.000Z',
    });
    expect(proficiency('2026-03-01', [boris, chen, before]).dispute).not.toBeNull();
    expect(proficiency('2026-03-01', [boris, chen, earlierThatDay]).dispute).not.toBeNull();
  });

  it.each(['boris', 'chen'])('settles nothing when it is by %s, one of the two', (assessorId) => {
    const again = assessment({ level: 4, assessorId, assessedOn: '2026-02-20' });
    const verdict = proficiency('2026-03-01', [boris, chen, again]);
    expect(verdict).toMatchObject({ verified: 4, counted: 1, dispute: { lower: 1 } });
  });

  it.each(['peer-review', 'manager-review', 'external-credential', 'knowledge-test', 'self'] as const)(
    'settles nothing when it is a %s',
    (method) => {
      const other = assessment({ ...third, method, assessedOn: '2026-02-20' });
      expect(proficiency('2026-03-01', [boris, chen, other]).dispute).not.toBeNull();
    },
  );

  it('settles nothing any more when it is withdrawn', () => {
    const withdrawn = assessment({
      ...third,
      assessedOn: '2026-02-20',
      withdrawnAt: '2026-02-21T09:00:00.000Z',
    });
    expect(proficiency('2026-03-01', [boris, chen, withdrawn]).dispute).not.toBeNull();
  });

  it('opens no dispute of its own, though it disagrees with one of the two', () => {
    const settling = disagreement(chen, { level: 4, assessorId: 'dora', assessedOn: '2026-02-20' });
    const verdict = proficiency('2026-03-01', [boris, chen, settling]);
    expect(verdict).toMatchObject({ verified: 4, counted: 4, dispute: null });
    expect(proficiency('2027-01-10', [boris, chen, settling]).dispute).toBeNull();
  });

  it('becomes a dispute itself once there was nothing to settle', () => {
    const settling = disagreement(chen, { level: 4, assessorId: 'dora', assessedOn: '2026-02-20' });
    const withdrawn = { ...boris, withdrawnAt: '2026-02-25T09:00:00.000Z' };
    const verdict = proficiency('2026-03-01', [withdrawn, chen, settling]);
    expect(verdict).toMatchObject({ counted: 1, dispute: { latest: settling, other: chen } });
  });
});

describe('the coming falls of the level that counts', () => {
  it('know that a test holds it up in a dispute only while the test lasts', () => {
    const test = assessment({ method: 'knowledge-test', level: 2, assessedOn: '2025-06-01' });
    const low = assessment({ level: 1, assessorId: 'boris', assessedOn: '2026-01-10' });
    const high = disagreement(low, { level: 4, assessorId: 'chen', assessedOn: '2026-02-10' });
    expect(proficiency('2026-03-01', [test, low, high])).toMatchObject({
      counted: 2,
      falls: [{ validUntil: '2027-02-09', to: null }],
      countedFalls: [
        { validUntil: '2026-05-31', to: 1 },
        { validUntil: '2027-02-09', to: null },
      ],
    });
  });

  it('leave out the lapse of a test that held nothing up', () => {
    const test = assessment({ method: 'knowledge-test', level: 1, assessedOn: '2025-06-01' });
    const low = assessment({ level: 1, assessorId: 'boris', assessedOn: '2026-01-10' });
    const high = disagreement(low, { level: 4, assessorId: 'chen', assessedOn: '2026-02-10' });
    const { counted, countedFalls } = proficiency('2026-03-01', [test, low, high]);
    expect(counted).toBe(1);
    expect(countedFalls).toEqual([{ validUntil: '2027-02-09', to: null }]);
  });

  it('begin again from the level that the end of a dispute gave back', () => {
    const low = assessment({ level: 1, assessorId: 'boris', assessedOn: '2026-01-10' });
    const high = disagreement(low, { level: 4, assessorId: 'chen', assessedOn: '2026-02-10' });
    const test = assessment({ method: 'knowledge-test', level: 2, assessedOn: '2026-02-20' });
    expect(proficiency('2026-03-01', [low, high, test])).toMatchObject({
      counted: 2,
      countedFalls: [
        { validUntil: '2027-02-09', to: 2 },
        { validUntil: '2027-02-19', to: null },
      ],
    });
  });

  it('of several open disputes follow the lowest level', () => {
    const again = disagreement(chen, { level: 5, assessorId: 'boris', assessedOn: '2026-02-20' });
    const peer = disagreement(again, {
      level: 3,
      assessorId: 'dora',
      method: 'peer-review',
      assessedOn: '2026-02-25',
    });
    const verdict = proficiency('2026-03-01', [boris, chen, again, peer]);
    expect(verdict).toMatchObject({ verified: 3, counted: 1, dispute: { latest: again, other: chen } });
  });
});
