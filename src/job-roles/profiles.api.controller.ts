import { Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { NotFound } from '../shared/errors.js';
import { pageOfWhole } from '../shared/page.js';
import { CheckedBody, CheckedQuery, IdParam } from '../web/checked.js';
import { IfMatch, setEtag } from '../web/etag.js';
import { pagingOf } from '../web/list-query.js';
import {
  AsOfQuery,
  ChangeDraft,
  ProfileList,
  ProfileResponse,
  ProfilesQuery,
  PublishProfile,
} from './job-roles.dto.js';
import { JobRolesQueries } from './job-roles.queries.js';
import { ProfilesService } from './profiles.service.js';

/** The versions of a role's skill set: seen, drafted, discarded, published. */
@ApiTags('job-roles')
@Controller('api/v1/job-roles/:role/profiles')
export class ProfilesApiController {
  constructor(
    private readonly queries: JobRolesQueries,
    private readonly profiles: ProfilesService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('catalogue.see')
  @ApiOperation({ summary: 'All versions of the skill set of a role, drafts too' })
  @ApiOkResponse({ type: ProfileList })
  async versions(
    @Param('role') role: string,
    @CheckedQuery(ProfilesQuery) query: ProfilesQuery,
  ): Promise<ProfileList> {
    const { state, asOf = this.clock.today() } = query;
    const paging = pagingOf(query, '-profileVersion');
    const all = await this.queries.versions((await this.queries.one(role)).id, asOf);
    const asked = state ? all.filter((version) => version.state === state) : all;
    return pageOfWhole(asked, paging, ({ profileVersion, id }) => ({ value: profileVersion, id }));
  }

  @Post()
  @HttpCode(201)
  @Allow('catalogue.change')
  @ApiOperation({ summary: 'Begin a draft of the next version, as a copy of the latest published one' })
  @ApiCreatedResponse({ type: ProfileResponse })
  draft(@CurrentActor() actor: Actor, @Param('role') role: string): Promise<ProfileResponse> {
    return this.profiles.draft(actor, role);
  }

  @Get(':id')
  @Allow('catalogue.see')
  @ApiOperation({ summary: 'One version with its requirements' })
  @ApiOkResponse({ type: ProfileResponse })
  async profile(
    @Param('role') role: string,
    @IdParam() id: string,
    @CheckedQuery(AsOfQuery) { asOf }: AsOfQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileResponse> {
    await this.refuseForeign(role, id);
    const profile = await this.queries.profile(id, asOf ?? this.clock.today());
    setEtag(reply, profile.version);
    return profile;
  }

  @Patch(':id')
  @Allow('catalogue.change')
  @ApiOperation({ summary: 'Replace the requirements of a draft' })
  @ApiOkResponse({ type: ProfileResponse })
  async change(
    @CurrentActor() actor: Actor,
    @Param('role') role: string,
    @IdParam() id: string,
    @IfMatch() seen: number,
    @CheckedBody(ChangeDraft) { requirements }: ChangeDraft,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProfileResponse> {
    await this.refuseForeign(role, id);
    const profile = await this.profiles.change(actor, id, requirements, seen);
    setEtag(reply, profile.version);
    return profile;
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('catalogue.change')
  @ApiOperation({ summary: 'Discard a draft; its number is never given again' })
  @ApiNoContentResponse()
  async discard(
    @CurrentActor() actor: Actor,
    @Param('role') role: string,
    @IdParam() id: string,
    @IfMatch() seen: number,
  ): Promise<void> {
    await this.refuseForeign(role, id);
    await this.profiles.discard(actor, id, seen);
  }

  @Post(':id/publication')
  @HttpCode(201)
  @Allow('catalogue.change')
  @ApiOperation({ summary: 'Publish a draft; from then on it never changes' })
  @ApiCreatedResponse({ type: ProfileResponse })
  async publish(
    @CurrentActor() actor: Actor,
    @Param('role') role: string,
    @IdParam() id: string,
    @CheckedBody(PublishProfile) { effectiveOn }: PublishProfile,
  ): Promise<ProfileResponse> {
    await this.refuseForeign(role, id);
    return this.profiles.publish(actor, id, effectiveOn);
  }

  /** @throws NotFound for a profile of another role than the address says. */
  private async refuseForeign(role: string, profileId: string): Promise<void> {
    const { id } = await this.queries.one(role);
    const { jobRoleId } = await this.queries.profile(profileId, this.clock.today());
    if (jobRoleId !== id) throw new NotFound();
  }
}
