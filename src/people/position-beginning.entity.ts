import { Entity, Index } from 'typeorm';
import { DateColumn, IdColumn, InstantColumn, RefColumn } from '../database/columns.js';
import type { CalendarDate } from '../shared/calendar-date.js';

/** A first day of a position that was corrected since: what was known before the correction stays known so. */
@Entity('position_beginnings')
@Index(['positionId', 'knownUntil'], { unique: true })
export class PositionBeginning {
  @IdColumn() id: string;
  @RefColumn('Position', { index: false }) positionId: string;
  @DateColumn() fromOn: CalendarDate;
  /** The instant of the correction. */
  @InstantColumn() knownUntil: string;
}
