import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import type { FieldProblem } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { ChoicesQueries } from './choices.queries.js';
import { DeparturesService } from './departures.service.js';
import { EmployeeForm, RecordDeparture, TakePosition } from './employees.dto.js';
import { EmployeesQueries } from './employees.queries.js';
import { EmployeesService } from './employees.service.js';
import { presentEditedPerson } from './person-edit.presenter.js';

/** One page, three forms: the facts, a new position, a departure. */
@Controller('people/:id')
export class PersonEditPagesController {
  constructor(
    private readonly employees: EmployeesService,
    private readonly departures: DeparturesService,
    private readonly queries: EmployeesQueries,
    private readonly choices: ChoicesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('edit')
  @Allow('people.change')
  form(@CurrentActor() actor: Actor, @IdParam() id: string, @Spoken() speech: Speech): Promise<View> {
    return this.view(actor, id, speech, {}, []);
  }

  @Post('edit')
  @Allow('people.change')
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      async () => {
        const { version, ...form } = readForm(EmployeeForm, body, { numbers: ['version'] });
        const { managerId = null, language = null } = form;
        await this.employees.change(actor, id, version, { ...form, managerId, language });
      },
      () => new Redirect(urls.personEdit(id), 'people.notice.changed'),
      (problems) => this.view(actor, id, speech, body, problems),
    );
  }

  @Post('positions')
  @Allow('people.change')
  takePosition(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.employees.takePosition(actor, id, readForm(TakePosition, body)),
      () => new Redirect(urls.personEdit(id), 'people.notice.position-taken'),
      (problems) => this.view(actor, id, speech, body, problems),
    );
  }

  @Post('departure')
  @Allow('people.change')
  leave(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.departures.leave(actor, id, readForm(RecordDeparture, body)),
      () => new Redirect(urls.personEdit(id), 'people.notice.left'),
      (problems) => this.view(actor, id, speech, body, problems),
    );
  }

  private async view(
    actor: Actor,
    id: string,
    speech: Speech,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const { language } = speech;
    const person = await this.queries.one(actor, id, this.clock.today(), language);
    const [positions, teams, roles, people] = await Promise.all([
      this.queries.positions(actor, id, language),
      this.choices.teams(speech.language),
      this.choices.roles(language),
      this.choices.people(speech.language),
    ]);
    const edited = { person, positions, choices: { teams, roles, people } };
    const model = presentEditedPerson(edited, typed, problems, speech);
    return new View('people/edit', 'people.edit-title', model, statusOf(problems));
  }
}
