import { Body, Controller, Get, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import type { Actor } from '../shared/actor.js';
import type { FieldProblem } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { NewStep } from './job-roles.dto.js';
import { JobRolesQueries } from './job-roles.queries.js';
import { rolesModel } from './ladder.presenter.js';
import { LadderService } from './ladder.service.js';

/** The ladder as a whole: read by everybody, its steps kept by administrators. */
@Controller()
export class LadderPagesController {
  constructor(
    private readonly queries: JobRolesQueries,
    private readonly ladder: LadderService,
  ) {}

  @Get('roles')
  @Allow('catalogue.see')
  show(@CurrentActor() actor: Actor, @Spoken() speech: Speech): Promise<View> {
    return this.view(actor, speech, {}, []);
  }

  @Post('ladder-steps')
  @Allow('catalogue.change')
  add(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.ladder.add(actor, readForm(NewStep, body, { numbers: ['months'] })),
      () => new Redirect(urls.roles(), 'job-roles.notice.step-added'),
      (problems) => this.view(actor, speech, body, problems),
    );
  }

  @Post('ladder-steps/:id/ending')
  @Allow('catalogue.change')
  async end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Redirect> {
    await this.ladder.end(actor, id);
    return new Redirect(urls.roles(), 'job-roles.notice.step-ended');
  }

  private async view(
    actor: Actor,
    speech: Speech,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const [roles, steps] = await Promise.all([this.queries.all(), this.queries.steps()]);
    const edit = may(actor.kinds, 'catalogue.change') ? { typed, problems } : null;
    const model = rolesModel(roles, steps, speech, edit);
    return new View('job-roles/roles', 'job-roles.roles-title', model, statusOf(problems));
  }
}
