import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { pageOfWhole } from '../shared/page.js';
import { CheckedBody, CheckedQuery, IdParam } from '../web/checked.js';
import { knownAtOf } from '../web/known-at.js';
import { pagingOf } from '../web/list-query.js';
import { EndStep, NewStep, StepList, StepResponse, StepsQuery } from './job-roles.dto.js';
import { JobRolesQueries } from './job-roles.queries.js';
import { LadderService } from './ladder.service.js';

@ApiTags('ladder-steps')
@Controller('api/v1/ladder-steps')
export class LadderApiController {
  constructor(
    private readonly ladder: LadderService,
    private readonly queries: JobRolesQueries,
  ) {}

  @Get()
  @Allow('catalogue.see')
  @ApiOperation({ summary: 'The steps of the ladder' })
  @ApiOkResponse({ type: StepList })
  async list(@CheckedQuery(StepsQuery) query: StepsQuery): Promise<StepList> {
    const { fromRoleId, toRoleId, asOf, knownAt } = query;
    const asked = (await this.queries.steps({ asOf, knownAt: knownAtOf(knownAt) })).filter(
      (step) =>
        (fromRoleId === undefined || step.fromRoleId === fromRoleId) &&
        (toRoleId === undefined || step.toRoleId === toRoleId),
    );
    return pageOfWhole(asked, pagingOf(query, 'months'), ({ months, id }) => ({ value: months, id }));
  }

  @Post()
  @HttpCode(201)
  @Allow('catalogue.change')
  @ApiOperation({ summary: 'Add a step; it must not close a cycle' })
  @ApiCreatedResponse({ type: StepResponse })
  add(@CurrentActor() actor: Actor, @CheckedBody(NewStep) input: NewStep): Promise<StepResponse> {
    return this.ladder.add(actor, input);
  }

  @Post(':id/ending')
  @HttpCode(201)
  @Allow('catalogue.change')
  @ApiOperation({ summary: 'Take a step out of the ladder' })
  @ApiCreatedResponse({ type: StepResponse })
  end(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(EndStep) { endedOn }: EndStep,
  ): Promise<StepResponse> {
    return this.ladder.end(actor, id, endedOn);
  }
}
