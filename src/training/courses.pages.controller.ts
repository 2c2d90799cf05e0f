import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import type { Actor } from '../shared/actor.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { readFilter } from '../web/filter-form.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { CourseListQuery } from './course.dto.js';
import { coursePage, courseRows, coursesPager, courseChoices } from './courses.presenter.js';
import { CoursesQueries } from './courses.queries.js';
import { CoursesService } from './courses.service.js';

/** What training there is. */
@Controller('courses')
export class CoursesPagesController {
  constructor(
    private readonly queries: CoursesQueries,
    private readonly courses: CoursesService,
    private readonly skills: SkillsQueries,
  ) {}

  @Get()
  @Allow('catalogue.see')
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(CourseListQuery, asked);
    const { items, nextCursor } = await this.queries.list(filter, pagingOf(filter, 'code', speech.language));
    const model = {
      courses: courseRows(items, speech),
      currency: await this.queries.currency(),
      form: formModel(['search', 'kind', 'sort'], asked, problems),
      ...courseChoices(filter, speech),
      pager: coursesPager(filter, nextCursor),
      newUrl: may(actor.kinds, 'courses.change') && urls.newCourse(),
    };
    return new View('training/courses', 'training.courses-title', model, status);
  }

  @Get(':code')
  @Allow('catalogue.see')
  async show(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('code') code: string,
  ): Promise<View> {
    const course = await this.queries.one(code);
    const skillIds = [...course.outcomes, ...course.prerequisites].flatMap(({ skillId }) => skillId ?? []);
    const names = await this.skills.names(speech.language, skillIds);
    return new View('training/course', 'training.course-title', {
      course: coursePage(course, names, speech),
      mayChange: may(actor.kinds, 'courses.change'),
    });
  }

  @Post(':code/retirement')
  @Allow('courses.change')
  async retire(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<Redirect> {
    const { id } = await this.queries.one(code);
    await this.courses.retire(actor, id);
    return new Redirect(urls.course(code), 'training.notice.course-retired');
  }
}
