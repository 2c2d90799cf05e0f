import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { CheckedBody, CheckedQuery, IdParam } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import {
  AskForAssessment,
  DeclineRequest,
  RequestPage,
  RequestResponse,
  RequestsQuery,
  TakeRequest,
} from './assessment-requests.dto.js';
import { AssessmentRequestsService } from './assessment-requests.service.js';
import { RequestAnsweringService } from './request-answering.service.js';
import { RequestListQueries } from './request-list.queries.js';

@ApiTags('assessment requests')
@Controller('api/v1/assessment-requests')
export class AssessmentRequestsApiController {
  constructor(
    private readonly asking: AssessmentRequestsService,
    private readonly answering: RequestAnsweringService,
    private readonly queries: RequestListQueries,
  ) {}

  @Get()
  @Allow('requests.see')
  @ApiOperation({ summary: 'Requests for an assessment, of the people whose records you see' })
  @ApiOkResponse({ type: RequestPage })
  list(
    @CurrentActor() actor: Actor,
    @CheckedQuery(RequestsQuery) query: RequestsQuery,
  ): Promise<RequestPage> {
    return this.queries.list(actor, query, pagingOf(query, '-askedAt'));
  }

  @Get(':id')
  @Allow('requests.see')
  @ApiOperation({ summary: 'A request and where it stands' })
  @ApiOkResponse({ type: RequestResponse })
  one(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RequestResponse> {
    return this.queries.one(actor, id);
  }

  @Post()
  @HttpCode(201)
  @Allow('requests.ask')
  @ApiOperation({ summary: 'Ask to be assessed in a skill' })
  @ApiCreatedResponse({ type: RequestResponse })
  ask(
    @CurrentActor() actor: Actor,
    @CheckedBody(AskForAssessment) input: AskForAssessment,
  ): Promise<RequestResponse> {
    return this.asking.ask(actor, input);
  }

  @Post(':id/taking')
  @HttpCode(201)
  @Allow('requests.answer')
  @ApiOperation({ summary: 'Say that you will do the assessment, and when' })
  @ApiCreatedResponse({ type: RequestResponse })
  take(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(TakeRequest) input: TakeRequest,
  ): Promise<RequestResponse> {
    return this.answering.take(actor, id, input);
  }

  @Post(':id/declining')
  @HttpCode(201)
  @Allow('requests.answer')
  @ApiOperation({ summary: 'Decline a request, with the reason' })
  @ApiCreatedResponse({ type: RequestResponse })
  decline(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(DeclineRequest) { reason }: DeclineRequest,
  ): Promise<RequestResponse> {
    return this.answering.decline(actor, id, reason);
  }

  @Post(':id/withdrawal')
  @HttpCode(201)
  @Allow('requests.ask')
  @ApiOperation({ summary: 'Take back what you asked for' })
  @ApiCreatedResponse({ type: RequestResponse })
  withdraw(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RequestResponse> {
    return this.asking.withdraw(actor, id);
  }
}
