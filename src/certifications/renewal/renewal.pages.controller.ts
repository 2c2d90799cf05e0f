import { Controller, Get, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import type { FieldProblem } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { answerForm } from '../../web/form.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { statusOf } from '../../web/typed.js';
import { urls } from '../../web/urls.js';
import { renewalPage } from './renewal.presenter.js';
import { RenewalQueries } from './renewal.queries.js';
import { RenewalService } from './renewal.service.js';

/** What is still needed to renew a certificate, and the application for it. */
@Controller('certificates/:id/renewal')
export class RenewalPagesController {
  constructor(
    private readonly queries: RenewalQueries,
    private readonly service: RenewalService,
  ) {}

  @Get()
  @Allow('certifications.see')
  show(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.view(actor, speech, id, []);
  }

  @Post()
  @Allow('candidacies.apply')
  apply(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.service.apply(actor, id),
      () => new Redirect(urls.renewal(id), 'certifications.notice.renewal-applied'),
      (problems) => this.view(actor, speech, id, problems),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    id: string,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const found = await this.queries.of(actor, id, speech.language);
    const model = renewalPage(found, actor, speech, problems);
    const status = statusOf(problems);
    return new View('certifications/renewal', 'certifications.renewal-title', model, status);
  }
}
