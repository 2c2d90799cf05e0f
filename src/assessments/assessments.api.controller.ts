import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { AboutMany } from '../web/large/about-many.js';
import { CheckedBody, CheckedQuery, IdParam } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import {
  AssessmentPage,
  AssessmentResponse,
  AssessmentsQuery,
  RecordAssessment,
  WithdrawalInput,
  RecordedWithdrawalResponse,
} from './assessments.dto.js';
import { AssessmentsQueries } from './assessments.queries.js';
import { AssessmentsService, type RecordedWithdrawal } from './assessments.service.js';

@ApiTags('assessments')
@Controller('api/v1/assessments')
export class AssessmentsApiController {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly queries: AssessmentsQueries,
  ) {}

  @Get()
  @AboutMany()
  @Allow('assessments.see')
  @ApiOperation({ summary: 'Assessments of the people whose records you see, newest first' })
  @ApiOkResponse({ type: AssessmentPage })
  list(
    @CurrentActor() actor: Actor,
    @CheckedQuery(AssessmentsQuery) query: AssessmentsQuery,
  ): Promise<AssessmentPage> {
    return this.queries.list(actor, query, pagingOf(query, '-assessedOn'));
  }

  @Get(':id')
  @Allow('assessments.see')
  @ApiOperation({ summary: 'One assessment, and its withdrawal if it was withdrawn' })
  @ApiOkResponse({ type: AssessmentResponse })
  one(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<AssessmentResponse> {
    return this.queries.one(actor, id);
  }

  @Post()
  @HttpCode(201)
  @Allow('assessments.record')
  @ApiOperation({ summary: 'Record an assessment that you made' })
  @ApiCreatedResponse({ type: AssessmentResponse })
  async record(
    @CurrentActor() actor: Actor,
    @CheckedBody(RecordAssessment) input: RecordAssessment,
  ): Promise<AssessmentResponse> {
    const { recordedBy: _, ...assessment } = await this.assessments.record(actor, input);
    return { ...assessment, withdrawal: null };
  }

  @Post(':id/withdrawal')
  @HttpCode(201)
  @Allow('assessments.withdraw')
  @ApiOperation({ summary: 'Withdraw an assessment that was a mistake' })
  @ApiCreatedResponse({ type: RecordedWithdrawalResponse })
  withdraw(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(WithdrawalInput) { reason }: WithdrawalInput,
  ): Promise<RecordedWithdrawal> {
    return this.assessments.withdraw(actor, id, reason);
  }
}
