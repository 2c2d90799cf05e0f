import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { certificateState, holds } from '../../../src/certifications/certificates/certificate-state.js';
import { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import { checkDates } from '../../../src/credentials/verification/check-dates.js';
import { standingOf } from '../../../src/credentials/verification/own-status.js';
import { FINDINGS } from '../../../src/credentials/verification/verification.js';
import { addDays } from '../../../src/shared/calendar-date.js';
import { Clock } from '../../../src/shared/clock.js';
import { endOfDay, startOfDay } from '../../../src/shared/day-bounds.js';
import { FACTS } from './facts.js';

const ZONES = [
  ...['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata', 'UTC', 'Australia/Lord_Howe'],
  'America/Santiago',
];
/** A third of them are the days on which Santiago has no midnight, and Lord Howe half an hour less. */
const anyDay = fc.oneof(
  fc.integer({ min: 0, max: 2_000 }).map((days) => addDays('2025-01-01', days)),
  fc.integer({ min: 0, max: 2_000 }).map((days) => addDays('2025-01-01', days)),
  fc.constantFrom('2026-09-06', '2026-04-05', '2026-10-04', '2027-09-05', '2026-09-27', '2026-03-08'),
);
/** Milliseconds from an edge: mostly next to it, within what is forgiven between clocks, or hours away. */
const anyOffset = fc.oneof(
  fc.constantFrom(-1, 0, 1, -1000, 1000, -60_000, 60_000),
  fc.integer({ min: -86_400_000 * 3, max: 86_400_000 * 3 }),
);

describe('A certificate and its credential', () => {
  it('agree at every instant in every time zone: active in one is valid in the other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        anyDay,
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom('start', 'end'),
        anyOffset,
        (timeZone, effectiveOn, lasts, edge, offset) => {
          const validUntil = addDays(effectiveOn, lasts - 1);
          const near = edge === 'start' ? startOfDay(effectiveOn, timeZone) : endOfDay(validUntil, timeZone);
          const at = new Date(Date.parse(near) + offset);
          const today = new Clock(timeZone, () => at).today();
          const state = certificateState({ effectiveOn, validUntil, revokedOn: null }, today);
          const signed = achievementCredential({ ...FACTS, effectiveOn, validUntil, timeZone });
          const dates = checkDates(signed, at.toISOString());
          const standing = standingOf({ state, suspension: null, effectiveOn, validUntil });
          const own = [dates.code, standing.code].every((code) => FINDINGS[code][1] === 'passed');
          // As the standards say it: from `validFrom` on, and no longer at `validUntil`.
          const byStandards =
            Date.parse(signed.validFrom) <= at.getTime() && at.getTime() < Date.parse(signed.validUntil);
          expect({ own, byStandards }).toEqual({ own: holds(state), byStandards: holds(state) });
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
