import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import { Clock } from '../shared/clock.js';
import type { Language } from '../web/languages.js';
import { type Assessors, readAssessors } from './read-assessors.js';

@Injectable()
export class RequestAssessorsQueries {
  constructor(
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Who can assess a person today in each of these skills, by name as the reader sorts them. */
  of(employeeId: string, skillIds: readonly string[], language: Language): Promise<Assessors> {
    return readAssessors(this.reading, [employeeId], [...new Set(skillIds)], this.clock.today(), language);
  }
}
