import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { actingOnce } from '../../web/form-key.js';
import { formModel } from '../../web/form-model.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { NOTHING_TYPED, statusOf, type Typed } from '../../web/typed.js';
import { urls } from '../../web/urls.js';
import { certificateRow } from '../certificates/certificates.presenter.js';
import { CertificatesQueries } from '../certificates/certificates.queries.js';
import { liftingRefusal, limitRefusal, toldRefusal } from './act-refusal.js';
import { LiftingInput, ReductionInput, SuspensionInput } from './limits.dto.js';
import { reductionForm, suspensionForm } from './limits.presenter.js';
import { LimitsQueries } from './limits.queries.js';
import { LimitsService } from './limits.service.js';
import { canBeLifted } from './suspension-rules.js';

/** Where a certifier limits a certificate instead of revoking it. */
@Controller()
export class LimitsPagesController {
  constructor(
    private readonly limits: LimitsService,
    private readonly queries: LimitsQueries,
    private readonly certificates: CertificatesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('certificates/:id/suspension')
  @Allow('certificates.suspend')
  suspension(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.suspensionView(actor, id, speech, NOTHING_TYPED);
  }

  @Post('certificates/:id/suspension')
  @Allow('certificates.suspend')
  suspend(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.limits.suspend(actingOnce(actor, body), id, readForm(SuspensionInput, body)),
      () => new Redirect(urls.certificate(id), 'certifications.notice.suspended'),
      (problems) => this.suspensionView(actor, id, speech, { body, problems }),
    );
  }

  @Get('suspensions/:id/lifting')
  @Allow('certificates.suspend')
  lifting(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.liftingView(actor, id, speech, NOTHING_TYPED);
  }

  @Post('suspensions/:id/lifting')
  @Allow('certificates.suspend')
  lift(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.limits.lift(actor, id, readForm(LiftingInput, body).reason),
      ({ certificateId }) => new Redirect(urls.certificate(certificateId), 'certifications.notice.lifted'),
      (problems) => this.liftingView(actor, id, speech, { body, problems }),
    );
  }

  @Get('certificates/:id/reduction')
  @Allow('certificates.reduce')
  reduction(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.reductionView(actor, id, speech, NOTHING_TYPED);
  }

  @Post('certificates/:id/reduction')
  @Allow('certificates.reduce')
  reduce(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    const chosen = { ...body, skillIds: [body.skillIds ?? []].flat() };
    return answerForm(
      () => this.limits.reduce(actingOnce(actor, body), id, readForm(ReductionInput, chosen)),
      () => new Redirect(urls.certificate(id), 'certifications.notice.reduced'),
      (problems) => this.reductionView(actor, id, speech, { body: chosen, problems }),
    );
  }

  private async suspensionView(actor: Actor, id: string, speech: Speech, typed: Typed): Promise<View> {
    const form = suspensionForm(this.clock.today(), typed);
    const { certificate, found } = await this.certificate(id, speech);
    const model = { certificate, refusal: toldRefusal(limitRefusal(found, actor)), ...form };
    const status = statusOf(typed.problems);
    return new View('certifications/suspension', 'certifications.suspension-title', model, status);
  }

  private async liftingView(
    actor: Actor,
    id: string,
    speech: Speech,
    { body, problems }: Typed,
  ): Promise<View> {
    const suspension = await this.queries.suspension(id);
    const { certificate, found } = await this.certificate(suspension.certificateId, speech);
    const isOpen = canBeLifted(suspension, this.clock.today());
    const refusal = toldRefusal(liftingRefusal(found, isOpen, actor));
    const model = { certificate, refusal, suspension, form: formModel(['reason'], body, problems) };
    return new View('certifications/lifting', 'certifications.lifting-title', model, statusOf(problems));
  }

  private async reductionView(actor: Actor, id: string, speech: Speech, typed: Typed): Promise<View> {
    const { certificate, found } = await this.certificate(id, speech);
    const form = reductionForm(await this.queries.limited(id, this.clock.today()), typed);
    const model = { certificate, refusal: toldRefusal(limitRefusal(found, actor)), ...form };
    const status = statusOf(typed.problems);
    return new View('certifications/reduction', 'certifications.reduction-title', model, status);
  }

  private async certificate(id: string, speech: Speech) {
    const found = await this.certificates.one(id, this.clock.today());
    return { found, certificate: certificateRow(found, speech) };
  }
}
