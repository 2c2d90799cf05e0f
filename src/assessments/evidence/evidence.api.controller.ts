import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Post, Res, type StreamableFile } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Malformed } from '../../shared/errors.js';
import { IdParam } from '../../web/checked.js';
import type { FormBody } from '../../web/form.js';
import { unknownField } from '../../web/input-bounds.js';
import { AcceptsUploads, Uploaded } from '../../web/uploads/accepts-uploads.js';
import type { Uploads } from '../../web/uploads/upload.js';
import { EvidenceDownload } from './evidence-download.js';
import { UploadedFileResponse } from './evidence.dto.js';
import { EvidenceQueries } from './evidence.queries.js';
import { EvidenceService, type UploadedFile } from './evidence.service.js';

const BINARY = { type: 'string', format: 'binary' } as const;

@ApiTags('assessments')
@Controller('api/v1')
export class EvidenceApiController {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly queries: EvidenceQueries,
    private readonly download: EvidenceDownload,
  ) {}

  @Post('evidence-files')
  @HttpCode(201)
  @Allow('assessments.record')
  @AcceptsUploads()
  @ApiOperation({
    summary: 'Send a file ahead of the assessment that you record with it within a day',
    description:
      'The one request of the API that is not JSON: one part named `file`. Name the id in `evidenceFileIds`.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: BINARY } } })
  @ApiCreatedResponse({ type: UploadedFileResponse })
  upload(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody | undefined,
    @Uploaded() uploads: Uploads,
  ): Promise<UploadedFile> {
    const unknown = Object.keys(body ?? {}).map((name) => unknownField(name));
    if (unknown.length > 0) throw new Malformed('invalid-input', {}, unknown);
    return this.evidence.upload(bringing(actor, uploads), uploads);
  }

  @Get('assessments/:id/evidence/:fileId')
  @Allow('assessments.see')
  @ApiOperation({ summary: 'One file of an assessment, as an attachment' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: BINARY })
  async file(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('fileId') fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.download.of(await this.queries.one(actor, id, fileId), reply);
  }
}

/** An `Idempotency-Key` stands for the request to the letter, and its files are read after the key. */
function bringing(actor: Actor, { files }: Uploads): Actor {
  const { idempotency } = actor.origin;
  if (!idempotency) return actor;
  const contents = JSON.stringify(files.map(({ name, hash }) => [name, hash]));
  const fingerprint = createHash('sha256').update(`${idempotency.fingerprint}\n${contents}`).digest('hex');
  return { ...actor, origin: { ...actor.origin, idempotency: { ...idempotency, fingerprint } } };
}
