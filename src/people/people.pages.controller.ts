import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import type { FieldProblem } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { readFilter } from '../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { ChoicesQueries } from './choices.queries.js';
import { EmployeeListQuery, HireEmployee } from './employees.dto.js';
import { EmployeesQueries } from './employees.queries.js';
import { EmployeesService } from './employees.service.js';
import { presentNewPerson, presentPeople } from './people.presenter.js';

@Controller('people')
export class PeoplePagesController {
  constructor(
    private readonly employees: EmployeesService,
    private readonly queries: EmployeesQueries,
    private readonly choices: ChoicesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('people.list')
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(EmployeeListQuery, asked);
    const asOf = filter.asOf ?? this.clock.today();
    const [people, teams, roles] = await Promise.all([
      this.queries.list(actor, filter, pagingOf(filter, 'name', speech.language), asOf, speech.language),
      this.choices.teams(speech.language),
      this.choices.roles(speech.language),
    ]);
    const mayChange = may(actor.kinds, 'people.change');
    const model = presentPeople(people, asked, { teams, roles }, problems, mayChange, speech);
    return new View('people/list', 'people.title', model, status);
  }

  @Get('new')
  @Allow('people.change')
  newForm(@Spoken() speech: Speech): Promise<View> {
    return this.newView(speech, {}, []);
  }

  @Post()
  @Allow('people.change')
  hire(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.employees.hire(actor, readForm(HireEmployee, body)),
      ({ id }) => new Redirect(urls.personEdit(id), 'people.notice.hired'),
      (problems) => this.newView(speech, body, problems),
    );
  }

  private async newView(speech: Speech, typed: FormBody, problems: readonly FieldProblem[]): Promise<View> {
    const [teams, roles, people] = await Promise.all([
      this.choices.teams(speech.language),
      this.choices.roles(speech.language),
      this.choices.people(speech.language),
    ]);
    const model = presentNewPerson(typed, { teams, roles, people }, problems);
    return new View('people/new', 'people.new-title', model, statusOf(problems));
  }
}
