import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import type { FieldProblem } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { answerForm, type FormBody } from '../../web/form.js';
import { actingOnce, formKey } from '../../web/form-key.js';
import { formModel } from '../../web/form-model.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { statusOf } from '../../web/typed.js';
import { urls } from '../../web/urls.js';
import { CandidaciesService } from './candidacies.service.js';
import { myCertifications } from './my-certifications.presenter.js';
import { MyCertificationsQueries } from './my-certifications.queries.js';

/** One's own certifications: what one holds, what one could apply for and what is still missing, and applying. */
@Controller('my-certifications')
export class MyCertificationsPagesController {
  constructor(
    private readonly queries: MyCertificationsQueries,
    private readonly candidacies: CandidaciesService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('candidacies.see')
  list(@CurrentActor() actor: Actor, @Spoken() speech: Speech): Promise<View> {
    return this.view(actor, speech, {}, []);
  }

  @Post(':certificationId')
  @Allow('candidacies.apply')
  apply(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam('certificationId') certificationId: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.candidacies.apply(actingOnce(actor, body), certificationId),
      ({ id }) => new Redirect(urls.candidacy(id), 'certifications.notice.applied'),
      (problems) => this.view(actor, speech, body, problems),
    );
  }

  private async view(
    { employeeId }: Actor,
    speech: Speech,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const own =
      employeeId === null ? null : await this.queries.of(employeeId, this.clock.today(), speech.language);
    const model = {
      own: own && myCertifications(own, formKey(typed), speech),
      form: formModel([], typed, problems),
    };
    const status = statusOf(problems);
    return new View('certifications/my-certifications', 'certifications.mine-title', model, status);
  }
}
