import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CERTIFICATE_STATES,
  type CertificateDates,
  certificateState,
  holds,
} from '../../../src/certifications/certificates/certificate-state.js';
import { addDays } from '../../../src/shared/calendar-date.js';

const dates: CertificateDates = { effectiveOn: '2026-01-10', validUntil: '2028-01-09', revokedOn: null };
const suspension = { fromOn: '2026-03-01', untilOn: '2026-03-31', liftedOn: null };

function stateOf(more: Partial<CertificateDates>, day: string) {
  return certificateState({ ...dates, ...more }, day);
}

describe('The state of a certificate', () => {
  it.each([
    ['2026-01-09', 'scheduled'],
    ['2026-01-10', 'active'],
    ['2028-01-09', 'active'],
    ['2028-01-10', 'expired'],
    ['2028-01-11', 'expired'],
  ])('on %s is %s', (day, state) => {
    expect(stateOf({}, day)).toBe(state);
  });

  it.each([
    ['2026-01-09', 'scheduled'],
    ['2026-05-31', 'active'],
    ['2026-06-01', 'revoked'],
    ['2028-02-01', 'revoked'],
  ])('when revoked on 1 June 2026 is on %s %s', (day, state) => {
    expect(stateOf({ revokedOn: '2026-06-01' }, day)).toBe(state);
  });

  it.each([
    ['2026-02-28', 'active'],
    ['2026-03-01', 'suspended'],
    ['2026-03-31', 'suspended'],
    ['2026-04-01', 'active'],
  ])('when suspended for March 2026 is on %s %s', (day, state) => {
    expect(stateOf({ suspensions: [suspension] }, day)).toBe(state);
  });

  it.each([
    ['2026-03-01', 'suspended'],
    ['2028-01-09', 'suspended'],
    ['2028-01-10', 'expired'],
  ])('when suspended without end is on %s %s', (day, state) => {
    expect(stateOf({ suspensions: [{ ...suspension, untilOn: null }] }, day)).toBe(state);
  });

  it.each([
    ['2026-03-14', 'suspended'],
    ['2026-03-15', 'active'],
    ['2026-03-31', 'active'],
  ])('when that is lifted on 15 March is on %s %s', (day, state) => {
    expect(stateOf({ suspensions: [{ ...suspension, liftedOn: '2026-03-15' }] }, day)).toBe(state);
    const open = { ...suspension, untilOn: null, liftedOn: '2026-03-15' };
    expect(stateOf({ suspensions: [open] }, day)).toBe(state);
  });

  it('is never suspended by what was lifted before it began', () => {
    const lifted = { ...suspension, liftedOn: '2026-02-20' };
    for (const day of ['2026-02-28', '2026-03-01', '2026-03-31']) {
      expect(stateOf({ suspensions: [lifted] }, day)).toBe('active');
    }
  });

  it('stays scheduled under a suspension from before its beginning', () => {
    const early = { ...suspension, fromOn: '2026-01-01', untilOn: '2026-01-20' };
    expect(stateOf({ suspensions: [early] }, '2026-01-09')).toBe('scheduled');
    expect(stateOf({ suspensions: [early] }, '2026-01-10')).toBe('suspended');
    expect(stateOf({ suspensions: [early] }, '2026-01-21')).toBe('active');
  });

  it.each([
    ['2026-06-30', 'active'],
    ['2026-07-01', 'reduced'],
    ['2028-01-09', 'reduced'],
    ['2028-01-10', 'expired'],
  ])('when reduced on 1 July 2026 is on %s %s', (day, state) => {
    expect(stateOf({ reducedOn: ['2026-07-01', '2026-09-01'] }, day)).toBe(state);
  });

  it('hides a reduction behind a suspension, and shows it again afterwards', () => {
    const both = { reducedOn: ['2026-03-10'], suspensions: [suspension] };
    expect(stateOf(both, '2026-03-10')).toBe('suspended');
    expect(stateOf(both, '2026-04-01')).toBe('reduced');
  });

  it.each([
    ['without a gap', '2028-01-10', '2028-01-09', 'active'],
    ['without a gap', '2028-01-10', '2028-01-10', 'renewed'],
    ['before its end', '2028-01-01', '2028-01-09', 'active'],
    ['before its end', '2028-01-01', '2028-01-10', 'renewed'],
    ['with a gap of a day', '2028-01-11', '2028-01-10', 'expired'],
    ['with a gap of a day', '2028-01-11', '2028-01-11', 'expired'],
  ])('when renewed %s, from %s on, is on %s %s', (_, renewedOn, day, state) => {
    expect(stateOf({ renewedOn }, day)).toBe(state);
  });

  it('is revoked whatever else was decided', () => {
    const all = { revokedOn: '2026-03-05', suspensions: [suspension], reducedOn: ['2026-03-02'] };
    expect(stateOf({ ...all, renewedOn: '2028-01-10' }, '2026-03-04')).toBe('suspended');
    expect(stateOf({ ...all, renewedOn: '2028-01-10' }, '2026-03-05')).toBe('revoked');
    expect(stateOf({ ...all, renewedOn: '2028-01-10' }, '2028-01-10')).toBe('revoked');
  });

  it('can be relied on while active or reduced, and in no other state', () => {
    expect(CERTIFICATE_STATES.filter(holds)).toEqual(['active', 'reduced']);
  });

  const day = fc.integer({ min: -20, max: 900 }).map((days) => addDays(dates.effectiveOn, days));
  const maybe = fc.option(day, { nil: null });
  const anyDates = fc.record({
    revokedOn: maybe,
    suspensions: fc.array(fc.record({ fromOn: day, untilOn: maybe, liftedOn: maybe }), { maxLength: 3 }),
    reducedOn: fc.array(day, { maxLength: 2 }),
    renewedOn: maybe,
  });

  it('never comes back once it is over, and nothing that limits it lets it hold longer', () => {
    fc.assert(
      fc.property(anyDates, day, (more, on) => {
        const state = stateOf(more, on);
        const next = stateOf(more, addDays(on, 1));
        if (state === 'revoked') expect(next).toBe('revoked');
        if (['expired', 'renewed'].includes(state)) expect([state, 'revoked']).toContain(next);
        if (holds(state)) expect(stateOf({}, on)).toBe('active');
      }),
    );
  });
});
