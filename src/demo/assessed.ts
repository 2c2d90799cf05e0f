import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import type { Crew } from './crew.js';
import type { Growth } from './growth.js';
import type { Ladder } from './ladder.js';
import type { PlannedPerson } from './people-plan.js';

/** What decides how one person is assessed. */
export interface Assessed {
  readonly person: PlannedPerson;
  readonly growth: Growth;
  readonly crew: Crew;
  readonly ladder: Ladder;
  /** A senior colleague whose own level lets them confirm this one on the day, if there is one. */
  readonly peerFor: (skill: string, level: Level, day: CalendarDate) => string | null;
}
