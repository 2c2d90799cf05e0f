import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import type { FieldProblem } from '../shared/errors.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { CourseForm, NewCourseForm } from './course.dto.js';
import { courseTyped } from './course-form.js';
import { courseForm, typedOf } from './course-form.presenter.js';
import { CoursesQueries } from './courses.queries.js';
import { CoursesService } from './courses.service.js';

const NUMBERS = ['hours', 'price'] as const;

/** Adding a course and changing one. */
@Controller('courses')
export class CourseFormPagesController {
  constructor(
    private readonly queries: CoursesQueries,
    private readonly courses: CoursesService,
    private readonly skills: SkillsQueries,
  ) {}

  @Get('new')
  @Allow('courses.change')
  open(@Spoken() speech: Speech): Promise<View> {
    return this.newForm(speech, {}, []);
  }

  @Post()
  @Allow('courses.change')
  create(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => {
        const { price, ...input } = readForm(NewCourseForm, courseTyped(body), { numbers: NUMBERS });
        return this.courses.create(actor, { ...input, priceCents: Math.round(price * 100) });
      },
      ({ code }) => new Redirect(urls.course(code), 'training.notice.course-added'),
      (problems) => this.newForm(speech, body, problems),
    );
  }

  @Get(':code/edit')
  @Allow('courses.change')
  async edit(@Spoken() speech: Speech, @Param('code') code: string): Promise<View> {
    return this.editForm(code, speech, typedOf(await this.queries.one(code)), []);
  }

  @Post(':code/edit')
  @Allow('courses.change')
  change(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('code') code: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      async () => {
        const numbers = [...NUMBERS, 'version'] as const;
        const { price, version, ...input } = readForm(CourseForm, courseTyped(body), { numbers });
        const { id } = await this.queries.one(code);
        await this.courses.change(actor, id, version, { ...input, priceCents: Math.round(price * 100) });
      },
      () => new Redirect(urls.course(code), 'training.notice.course-changed'),
      (problems) => this.editForm(code, speech, body, problems),
    );
  }

  private async editForm(
    code: string,
    speech: Speech,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const { title } = await this.queries.one(code);
    const to = { url: urls.courseEdit(code), back: urls.course(code) };
    return this.view('training/course-edit', 'training.edit-title', { title }, to, speech, typed, problems);
  }

  private newForm(speech: Speech, typed: FormBody, problems: readonly FieldProblem[]): Promise<View> {
    const to = { url: urls.courses(), back: urls.courses() };
    return this.view('training/new-course', 'training.new-title', {}, to, speech, typed, problems);
  }

  private async view(
    page: string,
    pageTitle: string,
    model: object,
    to: { url: string; back: string },
    speech: Speech,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const currency = await this.queries.currency();
    const skills = await this.skills.names(speech.language);
    const form = courseForm(typed, problems, skills, speech);
    return new View(page, pageTitle, { ...model, ...to, currency, ...form }, statusOf(problems));
  }
}
