import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import { ChoicesQueries } from '../people/choices.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import type { FieldProblem } from '../shared/errors.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { readFilter } from '../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { AssessmentFormQueries } from './assessment-form.queries.js';
import { AssessorsQuery, AuthorisationForm, authorisationOf } from './assessors.dto.js';
import { assessorsModel, newAssessorModel } from './assessors.presenter.js';
import { AssessorsQueries } from './assessors.queries.js';
import { AuthorisationsService } from './authorisations.service.js';

/** Who may confirm what, up to which level. */
@Controller('assessors')
export class AssessorsPagesController {
  constructor(
    private readonly authorisations: AuthorisationsService,
    private readonly queries: AssessorsQueries,
    private readonly people: ChoicesQueries,
    private readonly skills: SkillsQueries,
    private readonly choices: AssessmentFormQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('assessors.see')
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(AssessorsQuery, asked);
    const page = await this.queries.list(filter, pagingOf(filter, 'name', speech.language));
    const names = await this.skills.names(speech.language);
    const facts = {
      page,
      names,
      today: this.clock.today(),
      mayAuthorise: may(actor.kinds, 'assessors.authorise'),
    };
    const model = assessorsModel(facts, asked, problems, speech);
    return new View('assessments/assessors', 'assessments.assessors-title', model, status);
  }

  @Get('new')
  @Allow('assessors.authorise')
  open(@Spoken() speech: Speech): Promise<View> {
    return this.form(speech, {}, []);
  }

  @Post()
  @Allow('assessors.authorise')
  grant(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => {
        const input = readForm(AuthorisationForm, body, { numbers: ['level'] });
        return this.authorisations.grant(actor, authorisationOf(input));
      },
      () => new Redirect(urls.assessors(), 'assessments.notice.assessor-authorised'),
      (problems) => this.form(speech, body, problems),
    );
  }

  @Post(':id/ending')
  @Allow('assessors.authorise')
  async end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Redirect> {
    await this.authorisations.end(actor, id);
    return new Redirect(urls.assessors(), 'assessments.notice.authorisation-ended');
  }

  private async form(speech: Speech, typed: FormBody, problems: readonly FieldProblem[]): Promise<View> {
    const [people, categories, skills, levels] = await Promise.all([
      this.people.people(speech.language),
      this.queries.categories(speech.language),
      this.choices.skillChoices(speech.language),
      this.skills.levelNames(speech.language),
    ]);
    const choices = { people, categories, skills, levels, today: this.clock.today() };
    const model = newAssessorModel(choices, typed, problems, speech);
    const status = statusOf(problems);
    return new View('assessments/new-assessor', 'assessments.new-assessor-title', model, status);
  }
}
