import { Module } from '@nestjs/common';
import { AssessmentRequestsModule } from '../assessment-requests/assessment-requests.module.js';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { CertificationsModule } from '../certifications/certifications.module.js';
import { GapsModule } from '../gaps/gaps.module.js';
import { JobRolesModule } from '../job-roles/job-roles.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { TrainingModule } from '../training/training.module.js';
import { DatesPagesController } from './calendar/dates.pages.controller.js';
import { DatesQueries } from './calendar/dates.queries.js';
import { HelpPagesController } from './help.pages.controller.js';
import { LadderAheadQueries } from './ladder-ahead.queries.js';
import { PathPagesController } from './path.pages.controller.js';
import { PathQueries } from './path.queries.js';
import { PersonSkillsPagesController } from './person-skills.pages.controller.js';
import { PersonSkillsQueries } from './person-skills.queries.js';
import { ReasonsPagesController } from './reasons.pages.controller.js';
import { ReasonsQueries } from './reasons.queries.js';
import { RecordEventsQueries } from './record-events.queries.js';
import { RecordHistoryApiController } from './record-history.api.controller.js';
import { RecordHistoryPagesController } from './record-history.pages.controller.js';
import { SelfAssessmentPagesController } from './self-assessment.pages.controller.js';
import { SelfAssessmentQueries } from './self-assessment.queries.js';
import { MatrixApiController } from './team/matrix.api.controller.js';
import { MatrixPagesController } from './team/matrix.pages.controller.js';
import { OverviewApiController } from './team/overview.api.controller.js';
import { OverviewPagesController } from './team/overview.pages.controller.js';
import { OverviewQueries } from './team/overview.queries.js';
import { TeamDirectoryQueries } from './team/team-directory.queries.js';
import { TeamFactsQueries } from './team/team-facts.queries.js';
import { WorkQueueApiController } from './work-queue/work-queue.api.controller.js';
import { WorkQueuePagesController } from './work-queue/work-queue.pages.controller.js';
import { WorkQueueQueries } from './work-queue/work-queue.queries.js';

@Module({
  imports: [
    AssessmentRequestsModule,
    AssessmentsModule,
    CertificationsModule,
    GapsModule,
    JobRolesModule,
    PeopleModule,
    SkillsModule,
    TrainingModule,
  ],
  controllers: [
    DatesPagesController,
    HelpPagesController,
    PathPagesController,
    ReasonsPagesController,
    PersonSkillsPagesController,
    SelfAssessmentPagesController,
    RecordHistoryPagesController,
    RecordHistoryApiController,
    MatrixPagesController,
    WorkQueueApiController,
    WorkQueuePagesController,
    OverviewPagesController,
    MatrixApiController,
    OverviewApiController,
  ],
  providers: [
    DatesQueries,
    PathQueries,
    ReasonsQueries,
    LadderAheadQueries,
    PersonSkillsQueries,
    SelfAssessmentQueries,
    RecordEventsQueries,
    WorkQueueQueries,
    TeamDirectoryQueries,
    TeamFactsQueries,
    OverviewQueries,
  ],
})
export class DashboardsModule {}
