import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { CheckedQuery } from '../../web/checked.js';
import { AboutMany } from '../../web/large/about-many.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { candidateAnswer } from './candidate-answer.js';
import { CandidateListQuery, CandidatePage } from './candidates.dto.js';
import { CandidatesQueries } from './candidates.queries.js';

@ApiTags('candidacies')
@Controller('api/v1/candidates')
export class CandidatesApiController {
  constructor(
    private readonly queries: CandidatesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('candidates.see')
  @AboutMany('everybody')
  @ApiOperation({
    summary:
      'Who applied for a certification and, for those who see everybody, who could: the most urgent first',
  })
  @ApiOkResponse({ type: CandidatePage })
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @CheckedQuery(CandidateListQuery) query: CandidateListQuery,
  ) {
    const paging = pagingOf(query, 'urgency', language);
    const { items, nextCursor } = await this.queries.page(actor, query, this.clock.today(), paging);
    return { items: items.map(candidateAnswer), nextCursor };
  }
}
