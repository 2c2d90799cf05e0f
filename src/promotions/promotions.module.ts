import { Module } from '@nestjs/common';
import { GapsModule } from '../gaps/gaps.module.js';
import { JobRolesModule } from '../job-roles/job-roles.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { BenchApiController } from './bench.api.controller.js';
import { BenchPagesController } from './bench.pages.controller.js';
import { BenchQueries } from './bench.queries.js';
import { ProfileImpactApiController } from './profile-impact.api.controller.js';
import { ProfileImpactPagesController } from './profile-impact.pages.controller.js';
import { ProfileImpactQueries } from './profile-impact.queries.js';

@Module({
  imports: [GapsModule, JobRolesModule, PeopleModule, SkillsModule],
  controllers: [
    BenchApiController,
    BenchPagesController,
    ProfileImpactApiController,
    ProfileImpactPagesController,
  ],
  providers: [BenchQueries, ProfileImpactQueries],
})
export class PromotionsModule {}
