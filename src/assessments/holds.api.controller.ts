import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { CheckedBody, CheckedQuery, IdParam } from '../web/checked.js';
import { knownAtOf } from '../web/known-at.js';
import { pagingOf } from '../web/list-query.js';
import { HoldPage, HoldResponse, HoldsQuery, LiftHold, PlaceHold } from './holds.dto.js';
import { HoldsQueries } from './holds.queries.js';
import { HoldsService } from './holds.service.js';

@ApiTags('holds')
@Controller('api/v1/holds')
export class HoldsApiController {
  constructor(
    private readonly holds: HoldsService,
    private readonly queries: HoldsQueries,
  ) {}

  @Get()
  @Allow('assessments.see')
  @ApiOperation({ summary: 'Skills out of use, of the people whose records you see' })
  @ApiOkResponse({ type: HoldPage })
  list(@CurrentActor() actor: Actor, @CheckedQuery(HoldsQuery) query: HoldsQuery): Promise<HoldPage> {
    const filters = { ...query, knownAt: knownAtOf(query.knownAt) };
    return this.queries.list(actor, filters, pagingOf(query, '-placedAt'));
  }

  @Post()
  @HttpCode(201)
  @Allow('holds.place')
  @ApiOperation({ summary: 'Take a skill of a person out of use for a while' })
  @ApiCreatedResponse({ type: HoldResponse })
  place(@CurrentActor() actor: Actor, @CheckedBody(PlaceHold) input: PlaceHold): Promise<HoldResponse> {
    return this.holds.place(actor, input);
  }

  @Post(':id/lifting')
  @HttpCode(201)
  @Allow('holds.place')
  @ApiOperation({ summary: 'Lift a hold' })
  @ApiCreatedResponse({ type: HoldResponse })
  lift(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(LiftHold) { liftedOn }: LiftHold,
  ): Promise<HoldResponse> {
    return this.holds.lift(actor, id, liftedOn);
  }
}
