import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../../access/allow.js';
import { View } from '../../web/answers.js';
import { type FormBody, readForm } from '../../web/form.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import { publicDocument, wantsJwt, wantsPage } from '../publishing/public-document.js';
import { CredentialFiles, FILE_TYPES } from './credential-file.js';
import { sharedPage } from './credential.presenter.js';
import { Delivered, handOver } from './delivered.js';
import { PaperQuery } from './delivery.dto.js';

/** A credential at its own id, which is its address: for programs as it was signed, for people as a page. */
@Controller('credentials/:publicId')
export class AddressedPagesController {
  constructor(
    private readonly delivered: Delivered,
    private readonly files: CredentialFiles,
  ) {}

  @Get()
  @Allow('credentials.read-public')
  async show(
    @Spoken() speech: Speech,
    @Param('publicId') publicId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const addressed = await this.delivered.addressed(publicId, request.actor);
    if (wantsPage(request)) {
      keptByNobody(reply);
      const model = sharedPage(
        { ...addressed, withoutFace: await this.files.signsWithoutFace(addressed.signed) },
        urls.credentialAddress(publicId),
        speech,
      );
      return new View('credentials/shared', 'credentials.shared-title', model);
    }
    const form = wantsJwt(request) ? 'jwt' : 'json';
    const document = publicDocument(request, reply, addressed.signed[form], FILE_TYPES[form]);
    keptByNobody(reply);
    return document;
  }

  @Get(':format')
  @Allow('credentials.read-public')
  async file(
    @Spoken() speech: Speech,
    @Param('publicId') publicId: string,
    @Param('format') format: string,
    @Query() query: FormBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { language, ...paper } = readForm(PaperQuery, query);
    const { signed } = await this.delivered.addressed(publicId, request.actor);
    keptByNobody(reply);
    return handOver(reply, await this.files.file(signed, format, speech.in(language), paper));
  }
}

/** No search engine, and no cache that others share: its address is known to few. */
function keptByNobody(reply: FastifyReply): void {
  void reply.header('x-robots-tag', 'noindex, nofollow').header('cache-control', 'private, no-cache');
}
