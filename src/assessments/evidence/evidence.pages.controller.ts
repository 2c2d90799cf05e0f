import { Controller, Get, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { IdParam } from '../../web/checked.js';
import { EvidenceDownload } from './evidence-download.js';
import { EvidenceQueries } from './evidence.queries.js';

/** The files of an assessment, for whoever sees the person's record. */
@Controller('assessments/:id/evidence')
export class EvidencePagesController {
  constructor(
    private readonly queries: EvidenceQueries,
    private readonly download: EvidenceDownload,
  ) {}

  @Get(':fileId')
  @Allow('assessments.see')
  async file(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('fileId') fileId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return this.download.of(await this.queries.one(actor, id, fileId), reply);
  }
}
