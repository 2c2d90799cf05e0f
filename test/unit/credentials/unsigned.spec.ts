import { describe, expect, it } from '@jest/globals';
import { CERTIFICATE_STATES } from '../../../src/certifications/certificates/certificate-state.js';
import { unsigned } from '../../../src/credentials/verification/unsigned.js';

const DAYS = { effectiveOn: '2026-01-10', validUntil: '2028-01-09' };

describe('A certificate whose credential is still to be signed', () => {
  it.each(CERTIFICATE_STATES)('is answered with its reasons when it is %s', (state) => {
    const suspension = state === 'suspended' ? { fromOn: '2026-11-20', untilOn: null } : null;
    for (const isChanged of [false, true]) {
      const { verdict, checks } = unsigned({ state, suspension, isChanged, ...DAYS });
      expect(checks.map(({ check }) => check)).toEqual(['proof', 'status']);
      expect(verdict).not.toBe('valid');
      expect(checks.some(({ result }) => result === 'failed')).toBe(verdict === 'invalid');
      expect(checks[0]?.code).toBe(isChanged ? 'proof-anew' : 'proof-to-come');
    }
  });
});
