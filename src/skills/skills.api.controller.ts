import { Controller, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { pageOfWhole } from '../shared/page.js';
import { CheckedBody, CheckedQuery } from '../web/checked.js';
import { IfMatch, setEtag } from '../web/etag.js';
import { knownAtOf } from '../web/known-at.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import {
  ChangeSkill,
  LevelList,
  LevelsQuery,
  RetireSkill,
  SkillPage,
  SkillQuery,
  SkillResponse,
  SkillsQuery,
} from './skills.dto.js';
import type { SkillView } from './skill-as-of.js';
import { SkillsQueries } from './skills.queries.js';
import { SkillsService } from './skills.service.js';

@ApiTags('skills')
@Controller('api/v1')
export class SkillsApiController {
  constructor(
    private readonly skills: SkillsService,
    private readonly queries: SkillsQueries,
  ) {}

  @Get('levels')
  @Allow('catalogue.see')
  @ApiOperation({ summary: 'The level scale, 0 to 5' })
  @ApiOkResponse({ type: LevelList })
  async levels(@CheckedQuery(LevelsQuery) query: LevelsQuery): Promise<LevelList> {
    const paging = pagingOf(query, 'level');
    const { asOf, knownAt } = query;
    const levels = await this.queries.levels({ asOf, knownAt: knownAtOf(knownAt) });
    return pageOfWhole(levels, paging, ({ level }) => ({ value: level, id: '' }));
  }

  @Get('skills')
  @Allow('catalogue.see')
  @ApiOperation({ summary: 'Skills' })
  @ApiOkResponse({ type: SkillPage })
  async list(
    @Spoken() { language }: Speech,
    @CheckedQuery(SkillsQuery) query: SkillsQuery,
  ): Promise<SkillPage> {
    const { items, nextCursor } = await this.queries.list(query, pagingOf(query, 'code', language));
    return { items: items.map(skillResponse), nextCursor };
  }

  @Get('skills/:idOrCode')
  @Allow('catalogue.see')
  @ApiOperation({ summary: 'One skill, by id or code' })
  @ApiOkResponse({ type: SkillResponse })
  async one(
    @Param('idOrCode') idOrCode: string,
    @CheckedQuery(SkillQuery) { asOf, knownAt }: SkillQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SkillResponse> {
    const skill = await this.queries.one(idOrCode, { asOf, knownAt: knownAtOf(knownAt) });
    setEtag(reply, skill.version);
    return skillResponse(skill);
  }

  @Patch('skills/:idOrCode')
  @Allow('catalogue.change')
  @ApiOperation({ summary: 'Change the words of a skill, or how long its levels last' })
  @ApiOkResponse({ type: SkillResponse })
  async change(
    @CurrentActor() actor: Actor,
    @Param('idOrCode') idOrCode: string,
    @IfMatch() seen: number,
    @CheckedBody(ChangeSkill) input: ChangeSkill,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SkillResponse> {
    const skill = await this.skills.change(actor, idOrCode, input, seen);
    setEtag(reply, skill.version);
    return skillResponse(skill);
  }

  @Post('skills/:idOrCode/retirement')
  @HttpCode(201)
  @Allow('catalogue.change')
  @ApiOperation({ summary: 'Retire a skill that no profile asks for any more' })
  @ApiCreatedResponse({ type: SkillResponse })
  async retire(
    @CurrentActor() actor: Actor,
    @Param('idOrCode') idOrCode: string,
    @CheckedBody(RetireSkill) { retiredOn }: RetireSkill,
  ): Promise<SkillResponse> {
    return skillResponse(await this.skills.retire(actor, idOrCode, retiredOn));
  }
}

function skillResponse({ validity: _, ...skill }: SkillView): SkillResponse {
  return skill;
}
