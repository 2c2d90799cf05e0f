import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import type { FieldProblem } from '../../shared/errors.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { statusOf } from '../../web/typed.js';
import { urls } from '../../web/urls.js';
import { Issuer } from '../issuer.js';
import { sharedUrl } from '../published-urls.js';
import { CredentialFiles } from './credential-file.js';
import { credentialPage } from './credential.presenter.js';
import { CredentialsQueries } from './credentials.queries.js';
import { Delivered, handOver } from './delivered.js';
import { PaperQuery } from './delivery.dto.js';
import { SharingService } from './sharing.service.js';

/** A credential for its holder: to keep, to print, to show to others. */
@Controller('certificates/:id/credential')
export class CredentialsPagesController {
  constructor(
    private readonly delivered: Delivered,
    private readonly credentials: CredentialsQueries,
    private readonly files: CredentialFiles,
    private readonly sharing: SharingService,
    private readonly issuer: Issuer,
  ) {}

  @Get()
  @Allow('credentials.see')
  show(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.view(actor, speech, id, []);
  }

  @Get(':format')
  @Allow('credentials.see')
  async file(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Param('format') format: string,
    @Query() query: FormBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { language, ...paper } = readForm(PaperQuery, query);
    const signed = await this.delivered.signed(actor, id);
    return handOver(reply, await this.files.file(signed, format, speech.in(language), paper));
  }

  /** Shows the link on the page that answers the form: it is in no cookie, no log and no table. */
  @Post('shares')
  @Allow('credentials.share')
  async share(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
  ): Promise<View | Redirect> {
    await this.delivered.ownCertificate(actor, id);
    let made: string | null = null;
    const answer = await answerForm(
      async () => {
        const { token } = await this.sharing.share(actor, id);
        made = token && sharedUrl(this.issuer.url, token);
      },
      () => new Redirect(urls.credential(id)),
      (problems) => this.view(actor, speech, id, problems),
    );
    return answer instanceof View ? answer : this.view(actor, speech, id, [], made);
  }

  @Post('shares/:shareId/ending')
  @Allow('credentials.share')
  async end(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @IdParam('shareId') shareId: string,
  ): Promise<View | Redirect> {
    await this.delivered.ownCertificate(actor, id);
    return answerForm(
      () => this.sharing.end(actor, id, shareId),
      () => new Redirect(urls.credential(id), 'credentials.notice.share-ended'),
      (problems) => this.view(actor, speech, id, problems),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    id: string,
    problems: readonly FieldProblem[],
    newLink: string | null = null,
  ): Promise<View> {
    const certificate = await this.delivered.certificate(actor, id);
    const signed = await this.credentials.ofCertificate(id);
    const withoutFace = signed ? await this.files.signsWithoutFace(signed) : [];
    const shares = certificate.isHolder ? await this.credentials.shares(id) : [];
    const model = {
      ...credentialPage(
        { certificate, signed, shares, withoutFace, isReachable: this.issuer.isReachable },
        speech,
      ),
      newLink,
      form: formModel([], {}, problems),
    };
    const status = statusOf(problems);
    return new View('credentials/credential', 'credentials.credential-title', model, status);
  }
}
