import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { Config } from '../../config.js';
import type { Actor } from '../../shared/actor.js';
import type { FieldProblem } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import { ChooseMails } from './notification-choices.dto.js';
import { notificationChoicesModel } from './notification-choices.presenter.js';
import { NotificationChoicesService } from './notification-choices.service.js';

@Controller('account/notifications')
export class NotificationChoicesPagesController {
  constructor(
    private readonly choices: NotificationChoicesService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Get()
  @Allow('notifications.see')
  show(@CurrentActor() actor: Actor, @Spoken() speech: Speech): Promise<View> {
    return this.view(actor, speech, {}, []);
  }

  @Post()
  @Allow('account.change')
  choose(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.choices.choose(actor, readForm(ChooseMails, body)),
      () => new Redirect(urls.notificationChoices(), 'notifications.notice.chosen'),
      (problems) => this.view(actor, speech, body, problems),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const inForce = actor.employeeId === null ? null : await this.choices.of(actor);
    const sendsMail = this.config.SMTP_URL !== undefined;
    const model = notificationChoicesModel(inForce, speech, { sendsMail, typed, problems });
    const status = problems.length > 0 ? 422 : 200;
    return new View('notifications/choices', 'notifications.choices-title', model, status);
  }
}
