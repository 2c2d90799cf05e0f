import { Module } from '@nestjs/common';
import { SkillsApiController } from './skills.api.controller.js';
import { SkillsPagesController } from './skills.pages.controller.js';
import { SkillsQueries } from './skills.queries.js';
import { SkillsService } from './skills.service.js';

@Module({
  controllers: [SkillsApiController, SkillsPagesController],
  providers: [SkillsQueries, SkillsService],
  exports: [SkillsQueries],
})
export class SkillsModule {}
