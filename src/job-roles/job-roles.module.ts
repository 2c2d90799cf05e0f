import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { ExemptionsApiController } from './exemptions.api.controller.js';
import { ExemptionsPagesController } from './exemptions.pages.controller.js';
import { ExemptionsQueries } from './exemptions.queries.js';
import { ExemptionsService } from './exemptions.service.js';
import { JobRolesApiController } from './job-roles.api.controller.js';
import { JobRolesPagesController } from './job-roles.pages.controller.js';
import { JobRolesQueries } from './job-roles.queries.js';
import { LadderApiController } from './ladder.api.controller.js';
import { LadderPagesController } from './ladder.pages.controller.js';
import { LadderService } from './ladder.service.js';
import { ProfilePagesController } from './profile.pages.controller.js';
import { ProfilesApiController } from './profiles.api.controller.js';
import { ProfilesQueries } from './profiles.queries.js';
import { ProfilesService } from './profiles.service.js';

@Module({
  imports: [PeopleModule, SkillsModule],
  controllers: [
    JobRolesApiController,
    ProfilesApiController,
    LadderApiController,
    ExemptionsApiController,
    LadderPagesController,
    JobRolesPagesController,
    ExemptionsPagesController,
    ProfilePagesController,
  ],
  providers: [
    ProfilesQueries,
    JobRolesQueries,
    ProfilesService,
    LadderService,
    ExemptionsService,
    ExemptionsQueries,
  ],
  exports: [ProfilesQueries, JobRolesQueries, ExemptionsService],
})
export class JobRolesModule {}
