import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { OrganisationQueries } from '../../people/organisation.queries.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import type { FieldProblem } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { statusOf } from '../../web/typed.js';
import { urls } from '../../web/urls.js';
import { maySeeEvidence } from './certificates.policy.js';
import { certificateRow, evidenceOf } from './certificates.presenter.js';
import { CertificatesQueries } from './certificates.queries.js';
import { NewRevocation } from '../schemes/certifications.dto.js';
import { revocationRefusal, toldRefusal } from '../limits/act-refusal.js';
import { RevocationService } from '../limits/revocation.service.js';
import { actsOn, isCalledOtherwise, limitLines } from '../limits/limits.presenter.js';
import { LimitsQueries, NOTHING_HAPPENED } from '../limits/limits.queries.js';

/** One certificate, to be shown and printed, and its revocation. */
@Controller('certificates/:id')
export class CertificatesPagesController {
  constructor(
    private readonly queries: CertificatesQueries,
    private readonly certifications: RevocationService,
    private readonly limits: LimitsQueries,
    private readonly organisation: OrganisationQueries,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('certifications.see')
  async show(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    const today = this.clock.today();
    const certificate = await this.queries.one(id, today);
    const holder = await this.reach.person(certificate.employeeId);
    const seesEvidence = holder !== null && maySeeEvidence(actor, holder);
    const history = seesEvidence ? await this.limits.of(id) : NOTHING_HAPPENED;
    const acts = actsOn(certificate, actor, {
      seesRecord: seesEvidence,
      hasRegister: (await this.organisation.settings()).publicRegister,
    });
    return new View('certifications/certificate', 'certifications.certificate-title', {
      certificate: certificateRow(certificate, speech),
      evidence: seesEvidence ? evidenceOf(certificate, history.reductions, speech) : null,
      acts,
      calledNow: isCalledOtherwise(certificate, seesEvidence) ? certificate.employeeName : null,
      limits: limitLines(history, { today, mayLift: acts.mayLift }, speech),
    });
  }

  @Get('revocation')
  @Allow('certificates.revoke')
  form(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.view(actor, id, speech, {}, []);
  }

  @Post('revocation')
  @Allow('certificates.revoke')
  revoke(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.certifications.revoke(actor, id, readForm(NewRevocation, body).reason),
      () => new Redirect(urls.certificate(id), 'certifications.notice.revoked'),
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
    const certificate = await this.queries.one(id, this.clock.today());
    const model = {
      certificate: certificateRow(certificate, speech),
      refusal: toldRefusal(revocationRefusal(certificate, actor)),
      form: formModel(['reason'], typed, problems),
    };
    const status = statusOf(problems);
    return new View('certifications/revocation', 'certifications.revocation-title', model, status);
  }
}
