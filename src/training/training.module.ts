import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { GapsModule } from '../gaps/gaps.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { CourseOffersQueries } from './course-offers.queries.js';
import { CourseFormPagesController } from './course-form.pages.controller.js';
import { CoursesApiController } from './courses.api.controller.js';
import { CoursesPagesController } from './courses.pages.controller.js';
import { CoursesQueries } from './courses.queries.js';
import { CoursesService } from './courses.service.js';
import { RecommendationApiController } from './recommendation.api.controller.js';
import { RecommendationQueries } from './recommendation.queries.js';

@Module({
  imports: [AssessmentsModule, GapsModule, PeopleModule, SkillsModule],
  controllers: [
    CoursesApiController,
    CourseFormPagesController,
    CoursesPagesController,
    RecommendationApiController,
  ],
  providers: [CourseOffersQueries, CoursesQueries, CoursesService, RecommendationQueries],
  exports: [CoursesQueries, CoursesService, RecommendationQueries],
})
export class TrainingModule {}
