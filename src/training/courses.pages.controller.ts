import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import { NamesQueries } from '../gaps/names.queries.js';
import type { Actor } from '../shared/actor.js';
import type { FieldProblem } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { readFilter } from '../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { CourseForm, CourseListQuery } from './course.dto.js';
import { coursePage, courseRows, coursesPager, courseChoices, languageChoices } from './courses.presenter.js';
import { CoursesQueries } from './courses.queries.js';
import { CoursesService } from './courses.service.js';

const FIELDS = ['title', 'summary', 'hours', 'price', 'provider', 'languages', 'version'];

/** What training there is. */
@Controller('courses')
export class CoursesPagesController {
  constructor(
    private readonly queries: CoursesQueries,
    private readonly courses: CoursesService,
    private readonly names: NamesQueries,
  ) {}

  @Get()
  @Allow('catalogue.see')
  async list(@Spoken() speech: Speech, @Query() asked: FormBody): Promise<View> {
    const { filter, problems, status } = readFilter(CourseListQuery, asked);
    const { items, nextCursor } = await this.queries.list(filter, pagingOf(filter, 'code'));
    const model = {
      courses: courseRows(items, speech),
      currency: await this.queries.currency(),
      form: formModel(['search', 'kind', 'sort'], asked, problems),
      ...courseChoices(filter, speech),
      pager: coursesPager(filter, nextCursor),
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
    const names = await this.names.skills(skillIds, speech.language);
    return new View('training/course', 'training.course-title', {
      course: coursePage(course, names, speech),
      mayChange: may(actor.kinds, 'courses.change'),
    });
  }

  @Get(':code/edit')
  @Allow('courses.change')
  async edit(@Spoken() speech: Speech, @Param('code') code: string): Promise<View> {
    const { priceCents, ...course } = await this.queries.one(code);
    return this.form(code, { ...course, price: priceCents / 100 }, course.languages, [], speech);
  }

  @Post(':code/edit')
  @Allow('courses.change')
  change(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('code') code: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    const languages = [body.languages ?? []].flat();
    return answerForm(
      async () => {
        const typed = { ...body, languages: languages.length > 0 ? languages : undefined };
        const { price, version, ...input } = readForm(CourseForm, typed, {
          numbers: ['hours', 'price', 'version'],
        });
        const { id } = await this.queries.one(code);
        await this.courses.change(actor, id, version, { ...input, priceCents: Math.round(price * 100) });
      },
      () => new Redirect(urls.course(code), 'training.notice.course-changed'),
      (problems) => this.form(code, body, languages, problems, speech),
    );
  }

  private async form(
    code: string,
    typed: object,
    languages: readonly string[],
    problems: readonly FieldProblem[],
    speech: Speech,
  ): Promise<View> {
    const { title, currency } = await this.queries.one(code);
    const model = {
      title,
      currency,
      url: urls.course(code),
      form: formModel(FIELDS, typed as Record<string, unknown>, problems),
      languages: languageChoices(languages, speech),
    };
    return new View('training/course-edit', 'training.edit-title', model, problems.length > 0 ? 422 : 200);
  }
}
