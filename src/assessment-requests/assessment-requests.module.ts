import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { AssessmentRequestsApiController } from './assessment-requests.api.controller.js';
import { AssessmentRequestsService } from './assessment-requests.service.js';
import { LeaverRequests } from './leaver-requests.js';
import { NewRequestPagesController } from './new-request.pages.controller.js';
import { RequestAnsweringService } from './request-answering.service.js';
import { RequestAssessorsQueries } from './request-assessors.queries.js';
import { RequestListQueries } from './request-list.queries.js';
import { RequestsPagesController } from './requests.pages.controller.js';
import { RequestsQueries } from './requests.queries.js';
import { RequestsView } from './requests-view.js';

/** Who is to be assessed in what, and who does it. */
@Module({
  imports: [AssessmentsModule, PeopleModule, SkillsModule],
  controllers: [AssessmentRequestsApiController, NewRequestPagesController, RequestsPagesController],
  providers: [
    AssessmentRequestsService,
    LeaverRequests,
    RequestAnsweringService,
    RequestAssessorsQueries,
    RequestListQueries,
    RequestsQueries,
    RequestsView,
  ],
  exports: [RequestsQueries],
})
export class AssessmentRequestsModule {}
