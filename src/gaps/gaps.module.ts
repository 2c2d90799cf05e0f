import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { JobRolesModule } from '../job-roles/job-roles.module.js';
import { PeopleModule } from '../people/people.module.js';
import { StandingQueries } from './standing.queries.js';

@Module({
  imports: [AssessmentsModule, JobRolesModule, PeopleModule],
  providers: [StandingQueries],
  exports: [StandingQueries],
})
export class GapsModule {}
