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
import { SettingImpactApiController } from './setting-impact.api.controller.js';
import { SettingImpactPagesController } from './setting-impact.pages.controller.js';
import { SettingImpactQueries } from './setting-impact.queries.js';

@Module({
  imports: [GapsModule, JobRolesModule, PeopleModule, SkillsModule],
  controllers: [
    BenchApiController,
    BenchPagesController,
    ProfileImpactApiController,
    ProfileImpactPagesController,
    SettingImpactApiController,
    SettingImpactPagesController,
  ],
  providers: [BenchQueries, ProfileImpactQueries, SettingImpactQueries],
})
export class PromotionsModule {}
