import { Entity } from 'typeorm';
import { IdColumn, InstantColumn } from '../../database/columns.js';

/** A load that is written in several transactions. Until it is counted, nothing that bears its id is there for anybody. */
@Entity('assessment_loads')
export class AssessmentLoad {
  @IdColumn() id: string;
  @InstantColumn() begunAt: string;
  /** When its last act let all of its assessments count at once. */
  @InstantColumn({ nullable: true }) countedAt: string | null;
  /** When it was found that it will not come to its end. */
  @InstantColumn({ nullable: true }) givenUpAt: string | null;
  /** When the last of its assessments was removed, after it was given up. */
  @InstantColumn({ nullable: true }) clearedAt: string | null;
  /** When it last wrote. */
  @InstantColumn() aliveAt: string;
}
