import { Controller, Get, Inject, Post, Query, UseGuards } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { certificateRow } from '../../certifications/certificates/certificates.presenter.js';
import { CertificatesQueries } from '../../certifications/certificates/certificates.queries.js';
import { Reading } from '../../database/reading.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { NotFound } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { readFilter } from '../../web/filter-form.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import { RegisterConsent } from '../issued-credential.entity.js';
import { VerificationLimit } from '../verification/verification-limit.js';
import { RegisterQuestion } from './register.dto.js';
import { RegisterQueries } from './register.queries.js';
import { RegisterService } from './register.service.js';

/** Where anybody looks a certificate up, and where its holder says whether they are named. */
@Controller()
export class RegisterPagesController {
  constructor(
    private readonly queries: RegisterQueries,
    private readonly service: RegisterService,
    private readonly certificates: CertificatesQueries,
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('register')
  @UseGuards(VerificationLimit)
  @Allow('register.search')
  async search(@Spoken() speech: Speech, @Query() asked: FormBody): Promise<View> {
    await this.queries.refuseWhileOff();
    const isAsked = asked.q !== undefined && asked.q !== '';
    const { filter, problems, status } = isAsked
      ? readFilter(RegisterQuestion, asked)
      : { filter: null, problems: [], status: 200 };
    const found = filter?.q ? await this.queries.find(filter.q, speech.language) : null;
    const model = {
      form: formModel(['q'], asked, problems),
      isAsked: found !== null,
      hasMore: found?.hasMore ?? false,
      entries: found?.items.map((entry) => ({
        ...entry,
        stateLabel: speech.t(`certifications.state-${entry.state}`),
      })),
    };
    return new View('credentials/register', 'register.title', model, status);
  }

  @Get('certificates/:id/register-consent')
  @Allow('register.consent')
  async show(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    await this.queries.refuseWhileOff();
    const certificate = await this.certificates.one(id, this.clock.today());
    if (certificate.employeeId !== actor.employeeId) throw new NotFound();
    const consent = await this.reading.findOneBy(RegisterConsent, { certificateId: id });
    const model = {
      certificate: certificateRow(certificate, speech),
      agreedAt: consent?.agreedAt ?? null,
      url: consent ? urls.registerConsentEnding(id) : urls.registerConsent(id),
      registerUrl: urls.register(),
    };
    return new View('credentials/register-consent', 'register.consent-title', model);
  }

  @Post('certificates/:id/register-consent')
  @Allow('register.consent')
  async agree(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Redirect> {
    await this.service.agree(actor, id);
    return new Redirect(urls.registerConsent(id), 'register.notice.agreed');
  }

  @Post('certificates/:id/register-consent/ending')
  @Allow('register.consent')
  async end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Redirect> {
    await this.service.end(actor, id);
    return new Redirect(urls.certificate(id), 'register.notice.ended');
  }
}
