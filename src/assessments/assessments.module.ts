import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { AssessmentFormQueries } from './assessment-form.queries.js';
import { AssessmentsApiController } from './assessments.api.controller.js';
import { AssessmentsPagesController } from './assessments.pages.controller.js';
import { AssessmentsQueries } from './assessments.queries.js';
import { AssessmentsService } from './assessments.service.js';
import { AssessorsPagesController } from './assessors.pages.controller.js';
import { AssessorsQueries } from './assessors.queries.js';
import { AuthorisationsApiController } from './authorisations.api.controller.js';
import { AuthorisationsQueries } from './authorisations.queries.js';
import { AuthorisationsService } from './authorisations.service.js';
import { HoldsApiController } from './holds.api.controller.js';
import { HoldsPagesController } from './holds.pages.controller.js';
import { HoldsQueries } from './holds.queries.js';
import { HoldsService } from './holds.service.js';
import { AssessmentLoader } from './assessment-loader.js';
import { RecordsQueries } from './records.queries.js';
import { TraineesPagesController } from './trainees.pages.controller.js';
import { TraineesQueries } from './trainees.queries.js';
import { WithdrawalPagesController } from './withdrawal.pages.controller.js';

@Module({
  imports: [PeopleModule, SkillsModule],
  controllers: [
    AssessmentsApiController,
    HoldsApiController,
    AuthorisationsApiController,
    AssessmentsPagesController,
    WithdrawalPagesController,
    HoldsPagesController,
    TraineesPagesController,
    AssessorsPagesController,
  ],
  providers: [
    RecordsQueries,
    AssessmentsService,
    AssessmentsQueries,
    HoldsService,
    HoldsQueries,
    AuthorisationsService,
    AuthorisationsQueries,
    AssessmentLoader,
    AssessmentFormQueries,
    TraineesQueries,
    AssessorsQueries,
  ],
  exports: [RecordsQueries, AssessmentsService, AssessmentsQueries, HoldsService, AssessmentLoader],
})
export class AssessmentsModule {}
