import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { Exemption } from './exemption.entity.js';
import { exemptionsKnown } from './exemptions-known.js';
import { isInForce } from '../shared/period.js';

/** One skill that a role asks for. */
export interface Exemptible {
  readonly jobRoleId: string;
  readonly skillId: string;
}

@Injectable()
export class ExemptionsQueries {
  constructor(
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The latest granted first; with `asOf` only those in force on that day, with `knownAt` (an instant) as they were known. */
  async ofEmployee(employeeId: string, asOf?: CalendarDate, knownAt?: string): Promise<readonly Exemption[]> {
    const found = await this.reading.find(Exemption, {
      where: { employeeId },
      order: { grantedAt: 'DESC', id: 'DESC' },
    });
    const all = exemptionsKnown(found, knownAt);
    return asOf === undefined ? all : all.filter((exemption) => isInForce(exemption, asOf));
  }

  /** What roles ask for now, or will by a version that is published already. */
  exemptible(): Promise<Exemptible[]> {
    const today = this.clock.today();
    return this.reading.sql<Exemptible>`
      SELECT DISTINCT p.job_role_id AS "jobRoleId", r.skill_id AS "skillId"
      FROM requirements r JOIN role_profiles p ON p.id = r.profile_id
      WHERE p.published_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM role_profiles later WHERE later.job_role_id = p.job_role_id
          AND later.published_at IS NOT NULL AND later.effective_on <= ${today}
          AND later.profile_version > p.profile_version)`;
  }
}
