import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedQuery, IdParam } from '../../web/checked.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { Issuer } from '../issuer.js';
import { sharedUrl } from '../published-urls.js';
import { CREDENTIAL_FORMATS, CredentialFiles, FILE_TYPES } from './credential-file.js';
import { CredentialsQueries } from './credentials.queries.js';
import { Delivered, handOver } from './delivered.js';
import {
  CredentialAnswer,
  EndedShareAnswer,
  MadeShareAnswer,
  PaperQuery,
  ShareList,
} from './delivery.dto.js';
import { SharingService } from './sharing.service.js';

const BINARY = { type: 'string', format: 'binary' } as const;
/** Kinds of content by their bare names: what is described is looked up without a `charset`. */
const FILES = Object.fromEntries(
  Object.values(FILE_TYPES)
    .map((type) => type.split(';', 1)[0] ?? type)
    .map((type) => [type, { schema: type.endsWith('json') ? { type: 'object' as const } : BINARY }]),
);

@ApiTags('certificates')
@Controller('api/v1/certificates/:id')
export class CredentialsApiController {
  constructor(
    private readonly delivered: Delivered,
    private readonly credentials: CredentialsQueries,
    private readonly files: CredentialFiles,
    private readonly sharing: SharingService,
    private readonly issuer: Issuer,
  ) {}

  @Get('credential')
  @Allow('credentials.see')
  @ApiOperation({ summary: 'The credential of a certificate, for the holder and those who see their record' })
  @ApiOkResponse({ type: CredentialAnswer })
  async one(@CurrentActor() actor: Actor, @IdParam() id: string) {
    const { certificateId, signedAt, credential, jwt } = await this.delivered.signed(actor, id);
    return { certificateId, signedAt, credential, jwt };
  }

  @Get('credential/:format')
  @Allow('credentials.see')
  @ApiOperation({ summary: 'The credential as a file: JSON, JWT, baked PNG or SVG, PDF to print' })
  @ApiParam({ name: 'format', enum: CREDENTIAL_FORMATS })
  @ApiOkResponse({ content: FILES })
  async file(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Param('format') format: string,
    @CheckedQuery(PaperQuery) { language, ...paper }: PaperQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const signed = await this.delivered.signed(actor, id);
    return handOver(reply, await this.files.file(signed, format, speech.in(language), paper));
  }

  @Get('shares')
  @Allow('credentials.share')
  @ApiOperation({ summary: 'The links by which the holder shows it, the newest first; for the holder alone' })
  @ApiOkResponse({ type: ShareList })
  async shares(@CurrentActor() actor: Actor, @IdParam() id: string) {
    await this.delivered.ownCertificate(actor, id);
    return { items: await this.credentials.shares(id) };
  }

  @Post('shares')
  @Allow('credentials.share')
  @ApiOperation({ summary: 'Make a link that shows the credential to whoever has it, until it is ended' })
  @ApiCreatedResponse({ type: MadeShareAnswer })
  async share(@CurrentActor() actor: Actor, @IdParam() id: string) {
    await this.delivered.ownCertificate(actor, id);
    const { token, ...share } = await this.sharing.share(actor, id);
    return { ...share, url: token ? sharedUrl(this.issuer.url, token) : null };
  }

  @Post('shares/:shareId/ending')
  @Allow('credentials.share')
  @ApiOperation({ summary: 'End a link' })
  @ApiCreatedResponse({ type: EndedShareAnswer })
  async end(@CurrentActor() actor: Actor, @IdParam() id: string, @IdParam('shareId') shareId: string) {
    await this.delivered.ownCertificate(actor, id);
    return this.sharing.end(actor, id, shareId);
  }
}
