import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../../access/allow.js';
import { View } from '../../web/answers.js';
import { type FormBody, readForm } from '../../web/form.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import { CredentialFiles } from './credential-file.js';
import { sharedPage } from './credential.presenter.js';
import { Delivered, handOver } from './delivered.js';
import { PaperQuery } from './delivery.dto.js';

/** What a holder's link shows to whoever has it, without signing in; no search engine keeps it. */
@Controller('shared/:token')
export class SharedPagesController {
  constructor(
    private readonly delivered: Delivered,
    private readonly files: CredentialFiles,
  ) {}

  @Get()
  @Allow('credentials.read-public')
  async show(
    @Spoken() speech: Speech,
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<View> {
    const shared = await this.delivered.shared(token);
    void reply.header('x-robots-tag', 'noindex, nofollow');
    const model = sharedPage(
      { ...shared, withoutFace: await this.files.signsWithoutFace(shared.signed) },
      urls.sharedCredential(token),
      speech,
    );
    return new View('credentials/shared', 'credentials.shared-title', model);
  }

  @Get(':format')
  @Allow('credentials.read-public')
  async file(
    @Spoken() speech: Speech,
    @Param('token') token: string,
    @Param('format') format: string,
    @Query() query: FormBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { language, ...paper } = readForm(PaperQuery, query);
    const { signed } = await this.delivered.shared(token);
    void reply.header('x-robots-tag', 'noindex, nofollow');
    return handOver(reply, await this.files.file(signed, format, speech.in(language), paper));
  }
}
