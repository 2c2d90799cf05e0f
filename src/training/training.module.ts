import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { GapsModule } from '../gaps/gaps.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { CompletionsApiController } from './completions.api.controller.js';
import { CompletionsPagesController } from './completions.pages.controller.js';
import { CompletionsQueries } from './completions.queries.js';
import { CompletionsService } from './completions.service.js';
import { CourseOffersQueries } from './course-offers.queries.js';
import { CourseFormPagesController } from './course-form.pages.controller.js';
import { CoursesApiController } from './courses.api.controller.js';
import { CoursesPagesController } from './courses.pages.controller.js';
import { CoursesQueries } from './courses.queries.js';
import { CoursesService } from './courses.service.js';
import { MentorsApiController } from './mentors.api.controller.js';
import { MentorsQueries } from './mentors.queries.js';
import { RecommendationApiController } from './recommendation.api.controller.js';
import { RecommendationQueries } from './recommendation.queries.js';

@Module({
  imports: [AssessmentsModule, GapsModule, PeopleModule, SkillsModule],
  controllers: [
    CompletionsApiController,
    CompletionsPagesController,
    CoursesApiController,
    CourseFormPagesController,
    CoursesPagesController,
    RecommendationApiController,
    MentorsApiController,
  ],
  providers: [
    CompletionsQueries,
    CompletionsService,
    CourseOffersQueries,
    CoursesQueries,
    CoursesService,
    MentorsQueries,
    RecommendationQueries,
  ],
  exports: [CoursesQueries, CoursesService, MentorsQueries, RecommendationQueries],
})
export class TrainingModule {}
