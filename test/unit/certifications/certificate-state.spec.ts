import { describe, expect, it } from '@jest/globals';
import { certificateState } from '../../../src/certifications/certificate-state.js';

const dates = { effectiveOn: '2026-01-10', expiresOn: '2028-01-10', revokedOn: null };

describe('The state of a certificate', () => {
  it.each([
    ['2026-01-09', 'scheduled'],
    ['2026-01-10', 'active'],
    ['2028-01-09', 'active'],
    ['2028-01-10', 'expired'],
  ])('on %s is %s', (day, state) => {
    expect(certificateState(dates, day)).toBe(state);
  });

  it.each([
    ['2026-05-31', 'active'],
    ['2026-06-01', 'revoked'],
    ['2028-02-01', 'revoked'],
  ])('when revoked on 1 June 2026 is on %s %s', (day, state) => {
    expect(certificateState({ ...dates, revokedOn: '2026-06-01' }, day)).toBe(state);
  });
});
