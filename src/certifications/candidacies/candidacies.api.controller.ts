import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedBody, CheckedQuery, IdParam } from '../../web/checked.js';
import { knownAtOf } from '../../web/known-at.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import {
  CandidacyAnswer,
  CandidacyListQuery,
  CandidacyPage,
  CandidacyQuery,
  CandidacyStoryAnswer,
  DecidedCandidacyAnswer,
  NewAppeal,
  NewAppealDecision,
  NewCandidacy,
  NewDecision,
  WithdrawCandidacy,
} from './candidacies.dto.js';
import { CandidaciesQueries } from './candidacies.queries.js';
import { CandidaciesService } from './candidacies.service.js';
import { DecisionsService } from './decisions.service.js';

@ApiTags('candidacies')
@Controller('api/v1/candidacies')
export class CandidaciesApiController {
  constructor(
    private readonly queries: CandidaciesQueries,
    private readonly candidacies: CandidaciesService,
    private readonly decisions: DecisionsService,
  ) {}

  @Get()
  @Allow('candidacies.see')
  @ApiOperation({
    summary: 'Applications for certification: your own, of whose records you see, all for certifiers',
  })
  @ApiOkResponse({ type: CandidacyPage })
  list(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @CheckedQuery(CandidacyListQuery) query: CandidacyListQuery,
  ) {
    const filters = { ...query, knownAt: knownAtOf(query.knownAt) };
    return this.queries.list(actor, filters, pagingOf(query, '-appliedAt', language));
  }

  @Get(':id')
  @Allow('candidacies.see')
  @ApiOperation({ summary: 'An application with everything that happened to it' })
  @ApiOkResponse({ type: CandidacyStoryAnswer })
  one(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedQuery(CandidacyQuery) { knownAt }: CandidacyQuery,
  ) {
    return this.queries.one(actor, id, knownAtOf(knownAt));
  }

  @Post()
  @HttpCode(201)
  @Allow('candidacies.apply')
  @ApiOperation({ summary: 'Apply for a certification oneself' })
  @ApiCreatedResponse({ type: CandidacyAnswer })
  apply(@CurrentActor() actor: Actor, @CheckedBody(NewCandidacy) { certificationId }: NewCandidacy) {
    return this.candidacies.apply(actor, certificationId);
  }

  @Post(':id/withdrawal')
  @HttpCode(201)
  @Allow('candidacies.apply')
  @ApiOperation({ summary: 'Withdraw one’s application before it is decided' })
  @ApiCreatedResponse({ type: CandidacyAnswer })
  withdraw(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(WithdrawCandidacy) { reasons }: WithdrawCandidacy,
  ) {
    return this.candidacies.withdraw(actor, id, reasons ?? null);
  }

  @Post(':id/decision')
  @HttpCode(201)
  @Allow('candidacies.decide')
  @ApiOperation({ summary: 'Grant or refuse; what is granted is issued at once' })
  @ApiCreatedResponse({ type: DecidedCandidacyAnswer })
  decide(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(NewDecision) decision: NewDecision,
  ) {
    return this.decisions.decide(actor, id, decision);
  }

  @Post(':id/appeal')
  @HttpCode(201)
  @Allow('candidacies.apply')
  @ApiOperation({ summary: 'Ask for a second decision by somebody else' })
  @ApiCreatedResponse({ type: CandidacyAnswer })
  appeal(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(NewAppeal) { reasons }: NewAppeal,
  ) {
    return this.candidacies.appeal(actor, id, reasons);
  }

  @Post(':id/appeal-decision')
  @HttpCode(201)
  @Allow('candidacies.decide')
  @ApiOperation({ summary: 'Uphold an appeal, which issues the certificate, or dismiss it' })
  @ApiCreatedResponse({ type: DecidedCandidacyAnswer })
  decideAppeal(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(NewAppealDecision) decision: NewAppealDecision,
  ) {
    return this.decisions.decide(actor, id, decision);
  }
}
