import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { CheckedBody, IdParam } from '../web/checked.js';
import { NewStep, StepList, StepResponse } from './job-roles.dto.js';
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
  async list(): Promise<StepList> {
    return { items: await this.queries.steps() };
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
  end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<StepResponse> {
    return this.ladder.end(actor, id);
  }
}
