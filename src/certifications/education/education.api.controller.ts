import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedBody, CheckedQuery, IdParam } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import {
  EducationInput,
  EducationListQuery,
  EducationPage,
  EducationRecordAnswer,
  EducationWithdrawalInput,
  WithdrawnEducationAnswer,
} from './education.dto.js';
import { EducationQueries } from './education.queries.js';
import { EducationService } from './education.service.js';

@ApiTags('employees')
@Controller('api/v1/employees/:id/education')
export class EducationApiController {
  constructor(
    private readonly education: EducationService,
    private readonly queries: EducationQueries,
    private readonly reach: ReachQueries,
  ) {}

  @Get()
  @Allow('education.see')
  @ApiOperation({ summary: 'Continuing education: what was recorded as such, and completed courses' })
  @ApiOkResponse({ type: EducationPage })
  async list(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedQuery(EducationListQuery) query: EducationListQuery,
  ) {
    const paging = pagingOf(query, '-completedOn');
    await this.reach.visible(actor, id);
    return this.queries.list(id, paging);
  }

  @Post()
  @HttpCode(201)
  @Allow('education.record')
  @ApiOperation({ summary: 'Record hours of continuing education' })
  @ApiCreatedResponse({ type: EducationRecordAnswer })
  record(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(EducationInput) input: EducationInput,
  ): Promise<EducationRecordAnswer> {
    return this.education.record(actor, id, input);
  }

  @Post(':entryId/withdrawal')
  @HttpCode(201)
  @Allow('education.withdraw')
  @ApiOperation({ summary: 'Withdraw recorded hours: they stay visible and no longer count' })
  @ApiCreatedResponse({ type: WithdrawnEducationAnswer })
  withdraw(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('entryId') entryId: string,
    @CheckedBody(EducationWithdrawalInput) { reason }: EducationWithdrawalInput,
  ): Promise<WithdrawnEducationAnswer> {
    return this.education.withdraw(actor, id, entryId, reason);
  }
}
