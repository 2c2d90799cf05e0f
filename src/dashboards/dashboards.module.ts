import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { CertificationsModule } from '../certifications/certifications.module.js';
import { GapsModule } from '../gaps/gaps.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { TrainingModule } from '../training/training.module.js';
import { PathPagesController } from './path.pages.controller.js';
import { PathQueries } from './path.queries.js';
import { ReasonsPagesController } from './reasons.pages.controller.js';
import { ReasonsQueries } from './reasons.queries.js';
import { TeamListsQueries } from './team-lists.queries.js';
import { TeamPagesController } from './team.pages.controller.js';
import { TeamQueries } from './team.queries.js';

@Module({
  imports: [AssessmentsModule, CertificationsModule, GapsModule, PeopleModule, SkillsModule, TrainingModule],
  controllers: [PathPagesController, ReasonsPagesController, TeamPagesController],
  providers: [PathQueries, ReasonsQueries, TeamQueries, TeamListsQueries],
})
export class DashboardsModule {}
