import { Controller, Get, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import type { Page } from '../shared/page.js';
import { CheckedBody, CheckedQuery, IdParam } from '../web/checked.js';
import { IfMatch, setEtag } from '../web/etag.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { AssignTrainers, ChangeTeam, CreateTeam, TeamListQuery } from './teams.dto.js';
import { TeamsQueries, type TeamView } from './teams.queries.js';
import { type TeamFacts, TeamsService } from './teams.service.js';
import { TeamAnswer, TeamFactsAnswer, TeamPage, TrainersAnswer } from './people.answers.dto.js';

@ApiTags('teams')
@Controller('api/v1/teams')
export class TeamsApiController {
  constructor(
    private readonly teams: TeamsService,
    private readonly queries: TeamsQueries,
  ) {}

  @Get()
  @Allow('people.list')
  @ApiOperation({ summary: 'The teams of the people whose records you may see' })
  @ApiOkResponse({ type: TeamPage })
  list(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @CheckedQuery(TeamListQuery) query: TeamListQuery,
  ): Promise<Page<TeamView>> {
    return this.queries.list(actor, query.search, pagingOf(query, 'name', language));
  }

  @Post()
  @Allow('people.change')
  @ApiOperation({ summary: 'Create a team' })
  @ApiCreatedResponse({ type: TeamFactsAnswer })
  create(@CurrentActor() actor: Actor, @CheckedBody(CreateTeam) input: CreateTeam): Promise<TeamFacts> {
    return this.teams.create(actor, input);
  }

  @Get(':id')
  @Allow('people.see')
  @ApiOperation({ summary: 'One team, with its trainers' })
  @ApiOkResponse({ type: TeamAnswer })
  async one(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @IdParam() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TeamView> {
    const team = await this.queries.one(actor, id, language);
    setEtag(reply, team.version);
    return team;
  }

  @Patch(':id')
  @Allow('people.change')
  @ApiOperation({ summary: 'Change a team' })
  @ApiOkResponse({ type: TeamFactsAnswer })
  async change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() seen: number,
    @CheckedBody(ChangeTeam) next: ChangeTeam,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TeamFacts> {
    const team = await this.teams.change(actor, id, seen, next);
    setEtag(reply, team.version);
    return team;
  }

  @Put(':id/trainers')
  @Allow('people.change')
  @ApiOperation({ summary: 'Assign the trainers of a team; those not named are unassigned' })
  @ApiOkResponse({ type: TrainersAnswer })
  async assignTrainers(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() seen: number,
    @CheckedBody(AssignTrainers) { trainerIds }: AssignTrainers,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly trainerIds: readonly string[]; readonly version: number }> {
    const assigned = await this.teams.assignTrainers(actor, id, seen, trainerIds);
    setEtag(reply, assigned.version);
    return assigned;
  }
}
