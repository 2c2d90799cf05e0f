import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import type { MadeMark } from './checklist.js';
import type { GivenEvidence } from './evidence/attach-evidence.js';
import type { AssessmentMethod } from './method.js';

/** An assessment as somebody asks for it to be recorded; who assesses is said by who asks. */
export interface NewAssessment extends GivenEvidence {
  readonly employeeId: string;
  readonly skillId: string;
  readonly level: Level;
  readonly method: AssessmentMethod;
  /** Today when absent. */
  readonly assessedOn?: CalendarDate;
  readonly note?: string;
  readonly links?: readonly string[];
  readonly score?: number;
  readonly discrepancy?: 'progress' | 'disagreement';
  /** It is meant, although exactly the same is recorded already. */
  readonly again?: boolean;
  /** What was seen of each indicator. The level is the assessor's own all the same. */
  readonly checklist?: readonly MadeMark[];
}
