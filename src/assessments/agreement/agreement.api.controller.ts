import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedQuery } from '../../web/checked.js';
import { AboutMany } from '../../web/large/about-many.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { AgreementPairsQueries } from './agreement-pairs.queries.js';
import { AgreementQuery, AgreementResponse, PairPage, PairsQuery } from './agreement.dto.js';
import { AgreementQueries } from './agreement.queries.js';

@ApiTags('agreement')
@Controller('api/v1/agreement')
export class AgreementApiController {
  constructor(
    private readonly agreement: AgreementQueries,
    private readonly pairs: AgreementPairsQueries,
  ) {}

  @Get()
  @Allow('agreement.see')
  @AboutMany('everybody')
  @ApiOperation({ summary: 'How far assessors agree, by skill and by assessor' })
  @ApiOkResponse({ type: AgreementResponse })
  show(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @CheckedQuery(AgreementQuery) query: AgreementQuery,
  ): Promise<AgreementResponse> {
    return this.agreement.of(actor, query, language);
  }

  @Get('pairs')
  @Allow('agreement.see')
  @AboutMany('everybody')
  @ApiOperation({
    summary: 'The pairs of assessments behind the figures, of the people whose records you see',
  })
  @ApiOkResponse({ type: PairPage })
  list(@CurrentActor() actor: Actor, @CheckedQuery(PairsQuery) query: PairsQuery): Promise<PairPage> {
    return this.pairs.list(actor, query, pagingOf(query, '-assessedOn'));
  }
}
