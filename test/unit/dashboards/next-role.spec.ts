import { describe, expect, it } from '@jest/globals';
import {
  bandOf,
  nearestOf,
  type NextRole,
  type ReadinessBand,
} from '../../../src/dashboards/team/next-role.js';
import type { Standing } from '../../../src/gaps/standing.js';

const towards = (roleId: string, percent: number, ready = false): NextRole => ({
  roleId,
  standing: { readiness: { percent, ready } } as Standing,
});

describe('The next role', () => {
  it('is one the person is ready for, before any other; then the nearest', () => {
    expect(nearestOf([towards('expert', 99), towards('supervisor', 80, true)])?.roleId).toBe('supervisor');
    expect(nearestOf([towards('expert', 40), towards('supervisor', 41)])?.roleId).toBe('supervisor');
    expect(nearestOf([])).toBeNull();
  });

  it.each<[NextRole | null, ReadinessBand]>([
    [towards('r', 100, true), 'ready'],
    [towards('r', 70, true), 'ready'],
    [towards('r', 100), 'near'],
    [towards('r', 80), 'near'],
    [towards('r', 79.9), 'midway'],
    [towards('r', 50), 'midway'],
    [towards('r', 49.9), 'far'],
    [towards('r', 0), 'far'],
    [null, 'top'],
  ])('lies so far away: %#', (nearest, band) => {
    expect(bandOf(nearest)).toBe(band);
  });
});
