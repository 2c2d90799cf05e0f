import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import { Clock } from '../shared/clock.js';
import { type Assessors, readAssessors } from './read-assessors.js';

@Injectable()
export class RequestAssessorsQueries {
  constructor(
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Who can assess a person today in each of these skills. */
  of(employeeId: string, skillIds: readonly string[]): Promise<Assessors> {
    return readAssessors(this.reading, [employeeId], [...new Set(skillIds)], this.clock.today());
  }
}
