import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { pageOfWhole } from '../../shared/page.js';
import { CheckedBody, CheckedQuery, IdParam } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import { SeenCertificates } from '../certificates/seen-certificates.js';
import {
  LiftingInput,
  LimitListQuery,
  ReductionAnswer,
  ReductionInput,
  ReductionPage,
  SuspensionAnswer,
  SuspensionInput,
  SuspensionPage,
} from './limits.dto.js';
import { LimitsQueries } from './limits.queries.js';
import { LimitsService } from './limits.service.js';

@ApiTags('certificates')
@Controller('api/v1')
export class LimitsApiController {
  constructor(
    private readonly limits: LimitsService,
    private readonly queries: LimitsQueries,
    private readonly seen: SeenCertificates,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('certificates/:id/suspensions')
  @Allow('certifications.see')
  @ApiOperation({ summary: 'When a certificate was out of force, for those who see the holder’s record' })
  @ApiOkResponse({ type: SuspensionPage })
  async suspensions(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedQuery(LimitListQuery) query: LimitListQuery,
  ) {
    const paging = pagingOf(query, '-recordedAt');
    await this.seen.withRecord(actor, id, this.clock.today());
    const keyOf = (row: SuspensionAnswer) => ({ value: row.suspendedAt, id: row.id });
    return pageOfWhole(await this.queries.suspensions(id), paging, keyOf);
  }

  @Post('certificates/:id/suspensions')
  @HttpCode(201)
  @Allow('certificates.suspend')
  @ApiOperation({ summary: 'Put a certificate out of force for a while, and the one that renewed it' })
  @ApiCreatedResponse({ type: SuspensionAnswer })
  suspend(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(SuspensionInput) input: SuspensionInput,
  ): Promise<SuspensionAnswer> {
    return this.limits.suspend(actor, id, input);
  }

  @Post('suspensions/:id/lifting')
  @HttpCode(201)
  @Allow('certificates.suspend')
  @ApiOperation({ summary: 'Put a suspended certificate back into force from today on' })
  @ApiCreatedResponse({ type: SuspensionAnswer })
  lift(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(LiftingInput) { reason }: LiftingInput,
  ): Promise<SuspensionAnswer> {
    return this.limits.lift(actor, id, reason);
  }

  @Get('certificates/:id/reductions')
  @Allow('certifications.see')
  @ApiOperation({ summary: 'What was taken out of a certificate’s scope, for those who see the record' })
  @ApiOkResponse({ type: ReductionPage })
  async reductions(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedQuery(LimitListQuery) query: LimitListQuery,
  ) {
    const paging = pagingOf(query, '-recordedAt');
    await this.seen.withRecord(actor, id, this.clock.today());
    const keyOf = (row: ReductionAnswer) => ({ value: row.reducedAt, id: row.id });
    return pageOfWhole(await this.queries.reductions(id), paging, keyOf);
  }

  @Post('certificates/:id/reductions')
  @HttpCode(201)
  @Allow('certificates.reduce')
  @ApiOperation({ summary: 'Take skills out of what a certificate recognises, from today on' })
  @ApiCreatedResponse({ type: ReductionAnswer })
  reduce(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(ReductionInput) input: ReductionInput,
  ): Promise<ReductionAnswer> {
    return this.limits.reduce(actor, id, input);
  }
}
