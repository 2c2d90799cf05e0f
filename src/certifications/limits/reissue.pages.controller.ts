import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { actingOnce, formKey } from '../../web/form-key.js';
import { formModel } from '../../web/form-model.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { NOTHING_TYPED, statusOf, type Typed } from '../../web/typed.js';
import { urls } from '../../web/urls.js';
import { certificateRow } from '../certificates/certificates.presenter.js';
import { CertificatesQueries } from '../certificates/certificates.queries.js';
import { reissueRefusal, toldRefusal } from './act-refusal.js';
import { ReissueInput } from './limits.dto.js';
import { ReissueService } from './reissue.service.js';

/** Where a certificate is issued anew under the name that its holder bears by now. */
@Controller('certificates/:id/reissue')
export class ReissuePagesController {
  constructor(
    private readonly reissues: ReissueService,
    private readonly certificates: CertificatesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('certificates.reissue')
  form(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.view(actor, id, speech, NOTHING_TYPED);
  }

  @Post()
  @Allow('certificates.reissue')
  reissue(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.reissues.reissue(actingOnce(actor, body), id, readForm(ReissueInput, body).reason),
      () => new Redirect(urls.certificate(id), 'certifications.notice.reissued'),
      (problems) => this.view(actor, id, speech, { body, problems }),
    );
  }

  private async view(actor: Actor, id: string, speech: Speech, { body, problems }: Typed): Promise<View> {
    const found = await this.certificates.one(id, this.clock.today());
    const certificate = certificateRow(found, speech);
    const refusal = toldRefusal(reissueRefusal(found, actor));
    const model = { certificate, refusal, form: formModel(['reason'], body, problems), key: formKey(body) };
    return new View('certifications/reissue', 'certifications.reissue-title', model, statusOf(problems));
  }
}
