import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { CheckedBody, CheckedQuery } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import {
  CompletionPage,
  CompletionsQuery,
  RecordCompletions,
  RecordedCompletionsResponse,
} from './completions.dto.js';
import { CompletionsQueries } from './completions.queries.js';
import { CompletionsService } from './completions.service.js';

@ApiTags('courses')
@Controller('api/v1/course-completions')
export class CompletionsApiController {
  constructor(
    private readonly completions: CompletionsService,
    private readonly queries: CompletionsQueries,
  ) {}

  @Get()
  @Allow('assessments.see')
  @ApiOperation({ summary: 'Who completed which course, of the people whose records you see' })
  @ApiOkResponse({ type: CompletionPage })
  list(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @CheckedQuery(CompletionsQuery) query: CompletionsQuery,
  ): Promise<CompletionPage> {
    return this.queries.list(actor, query, pagingOf(query, '-completedOn', language));
  }

  @Post()
  @HttpCode(201)
  @Allow('completions.record')
  @ApiOperation({ summary: 'Record that people completed a course; opens requests for an assessment' })
  @ApiCreatedResponse({ type: RecordedCompletionsResponse })
  record(
    @CurrentActor() actor: Actor,
    @CheckedBody(RecordCompletions) input: RecordCompletions,
  ): Promise<RecordedCompletionsResponse> {
    return this.completions.record(actor, input);
  }
}
