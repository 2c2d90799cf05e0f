import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Level } from '../../shared/level.js';

/** What a certificate stood on at the day of the decision, frozen: later changes never rewrite it. */
export interface CertificateEvidence {
  readonly asOf: CalendarDate;
  readonly profileVersion: number;
  readonly monthsInRole: number;
  readonly skills: readonly {
    readonly code: string;
    readonly name: string;
    readonly required: Level;
    readonly held: Level | null;
    readonly mandatory: boolean;
    readonly state: string;
    /** The assessment that decided the level, if there was one. */
    readonly assessmentId: string | null;
    readonly assessor: string | null;
    readonly assessedOn: CalendarDate | null;
  }[];
  /** The courses that the scheme named, and when each was completed last; absent where it named none. */
  readonly courses?: readonly {
    readonly code: string;
    readonly title: string;
    readonly completedOn: CalendarDate | null;
  }[];
  /** The knowledge tests that the scheme named, and when each was passed last. */
  readonly tests?: readonly {
    readonly code: string;
    readonly name: string;
    readonly passedOn: CalendarDate | null;
  }[];
  /** Of a renewal that asked for hours of continuing education: what they were; entries may be withdrawn later. */
  readonly education?: {
    readonly asked: number;
    readonly earned: number;
    readonly entries: readonly {
      readonly title: string;
      readonly hours: number;
      readonly completedOn: CalendarDate;
    }[];
  };
}
