import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { JobRolesModule } from '../job-roles/job-roles.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { GapsApiController } from './gaps.api.controller.js';
import { NamesQueries } from './names.queries.js';
import { PersonStandingQueries } from './person-standing.queries.js';
import { PersonQueries } from './person.queries.js';
import { ProficienciesApiController } from './proficiencies.api.controller.js';
import { ProficienciesQueries } from './proficiencies.queries.js';
import { StandingQueries } from './standing.queries.js';

@Module({
  imports: [AssessmentsModule, JobRolesModule, PeopleModule, SkillsModule],
  controllers: [GapsApiController, ProficienciesApiController],
  providers: [StandingQueries, NamesQueries, PersonQueries, PersonStandingQueries, ProficienciesQueries],
  exports: [StandingQueries, NamesQueries, PersonQueries, PersonStandingQueries, ProficienciesQueries],
})
export class GapsModule {}
