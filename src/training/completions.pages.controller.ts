import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import type { FieldProblem } from '../shared/errors.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { readFilter } from '../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { actingOnce } from '../web/form-key.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { chosenIn, completionTyped, isLookingFor } from './completion-form.js';
import { CompletionForm, CompletionsFilter } from './completions.dto.js';
import { completionForm, completionList } from './completions.presenter.js';
import { CompletionsQueries } from './completions.queries.js';
import { CompletionsService } from './completions.service.js';
import { CoursesQueries } from './courses.queries.js';

/** Who completed a course, and recording it for several people at once. */
@Controller('courses/:code/completions')
export class CompletionsPagesController {
  constructor(
    private readonly completions: CompletionsService,
    private readonly queries: CompletionsQueries,
    private readonly courses: CoursesQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('assessments.see')
  list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('code') code: string,
    @Query() asked: FormBody,
  ): Promise<View> {
    return this.view(actor, speech, code, asked, {}, []);
  }

  @Post()
  @Allow('completions.record')
  async record(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Param('code') code: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    const { id: course } = await this.courses.one(code);
    if (isLookingFor(body)) return this.view(actor, speech, code, {}, body, []);
    return answerForm(
      () => {
        const input = readForm(CompletionForm, completionTyped(body));
        return this.completions.record(actingOnce(actor, body), { ...input, course });
      },
      () => new Redirect(urls.courseCompletions(code), 'training.notice.completions-recorded'),
      (problems) => this.view(actor, speech, code, {}, body, problems),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    code: string,
    asked: FormBody,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const course = await this.courses.one(code);
    const { filter } = readFilter(CompletionsFilter, asked);
    const mayRecord = may(actor.kinds, 'completions.record');
    const search = typeof typed.find === 'string' ? typed.find.trim() : '';
    const [page, names, choices] = await Promise.all([
      this.queries.list(
        actor,
        { courseId: course.id, search: filter.search },
        pagingOf(filter, '-completedOn', speech.language),
      ),
      this.skills.names(
        speech.language,
        course.outcomes.map(({ skillId }) => skillId),
      ),
      mayRecord ? this.queries.choices(actor, search, chosenIn(typed), speech.language) : [],
    ]);
    const model = {
      course,
      courseUrl: urls.course(course.code),
      ...completionList(course.code, page, filter),
      record:
        mayRecord &&
        completionForm({ course, choices, names, typed, problems, today: this.clock.today() }, speech),
    };
    const status = statusOf(problems);
    return new View('training/completions', 'training.completions-title', model, status);
  }
}
