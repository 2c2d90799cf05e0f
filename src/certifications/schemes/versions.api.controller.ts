import { Controller, Delete, Get, HttpCode, Inject, Patch, Post, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { pageOfWhole } from '../../shared/page.js';
import { CheckedBody, CheckedQuery, IdParam } from '../../web/checked.js';
import { IfMatch, setEtag } from '../../web/etag.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { CertificationsQueries } from './certifications.queries.js';
import {
  ChangeVersion,
  PublishVersion,
  VersionAnswer,
  VersionImpactAnswer,
  VersionPage,
  VersionsQuery,
} from './versions.dto.js';
import { type Affected, type NamedVersion, VersionsQueries } from './versions.queries.js';
import { VersionsService } from './versions.service.js';

/** The versions of a scheme's conditions: seen, drafted, discarded, published. */
@ApiTags('certifications')
@Controller('api/v1/certifications/:id/versions')
export class VersionsApiController {
  constructor(
    private readonly schemes: CertificationsQueries,
    private readonly queries: VersionsQueries,
    private readonly versions: VersionsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('certifications.see')
  @ApiOperation({ summary: 'All versions of the conditions of a certification, drafts too' })
  @ApiOkResponse({ type: VersionPage })
  async list(@IdParam() id: string, @CheckedQuery(VersionsQuery) query: VersionsQuery) {
    const { state, asOf = this.clock.today() } = query;
    const paging = pagingOf(query, '-number');
    await this.schemes.one(id, 'en');
    const all = await this.queries.list(id, asOf);
    const asked = state ? all.filter((version) => version.state === state) : all;
    return pageOfWhole(asked, paging, ({ number, id: versionId }) => ({ value: number, id: versionId }));
  }

  @Post()
  @HttpCode(201)
  @Allow('certifications.change')
  @ApiOperation({ summary: 'Begin a draft of the next version, as a copy of the latest published one' })
  @ApiCreatedResponse({ type: VersionAnswer })
  draft(@CurrentActor() actor: Actor, @IdParam() id: string) {
    return this.versions.draft(actor, id);
  }

  @Get(':versionId')
  @Allow('certifications.see')
  @ApiOperation({ summary: 'One version' })
  @ApiOkResponse({ type: VersionAnswer })
  async one(
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const version = await this.queries.one(id, versionId, this.clock.today());
    setEtag(reply, version.version);
    return answerOf(version);
  }

  @Patch(':versionId')
  @Allow('certifications.change')
  @ApiOperation({ summary: 'Replace the conditions of a draft' })
  @ApiOkResponse({ type: VersionAnswer })
  async change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
    @IfMatch() seen: number,
    @CheckedBody(ChangeVersion) conditions: ChangeVersion,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const version = await this.versions.change(actor, id, versionId, conditions, seen);
    setEtag(reply, version.version);
    return version;
  }

  @Delete(':versionId')
  @HttpCode(204)
  @Allow('certifications.change')
  @ApiOperation({ summary: 'Discard a draft; its number is never given again' })
  @ApiNoContentResponse()
  async discard(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
    @IfMatch() seen: number,
  ): Promise<void> {
    await this.versions.discard(actor, id, versionId, seen);
  }

  @Get(':versionId/impact')
  @Allow('impact.see')
  @ApiOperation({ summary: 'Who would become eligible under a version, and who would no longer be' })
  @ApiOkResponse({ type: VersionImpactAnswer })
  async impact(
    @Spoken() { language }: Speech,
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
  ) {
    const today = this.clock.today();
    const impact = await this.queries.impact(await this.queries.one(id, versionId, today), today, language);
    const told = ({ reasons: _, ...who }: Affected) => who;
    const { becomeEligible, stopBeingEligible, judged } = impact;
    return {
      becomeEligible: becomeEligible.map(told),
      stopBeingEligible: stopBeingEligible.map(told),
      judged,
    };
  }

  @Post(':versionId/publication')
  @HttpCode(201)
  @Allow('certifications.change')
  @ApiOperation({ summary: 'Publish a draft; from then on it never changes' })
  @ApiCreatedResponse({ type: VersionAnswer })
  publish(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('versionId') versionId: string,
    @CheckedBody(PublishVersion) { effectiveOn }: PublishVersion,
  ) {
    return this.versions.publish(actor, id, versionId, effectiveOn);
  }
}

function answerOf({ courses: _courses, testSkills: _skills, ...version }: NamedVersion) {
  return version;
}
