import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedBody, CheckedQuery, IdParam } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import { TrustRuleInput, TrustRulePage, TrustRuleResponse, TrustRulesQuery } from './received.dto.js';
import { TrustRulesQueries } from './trust-rules.queries.js';
import { TrustRulesService } from './trust-rules.service.js';

@ApiTags('credentials')
@Controller('api/v1/trust-rules')
export class TrustRulesApiController {
  constructor(
    private readonly rules: TrustRulesService,
    private readonly queries: TrustRulesQueries,
  ) {}

  @Get()
  @Allow('trust-rules.see')
  @ApiOperation({ summary: 'Which credentials of other employers are believed, and how far' })
  @ApiOkResponse({ type: TrustRulePage })
  list(@CheckedQuery(TrustRulesQuery) query: TrustRulesQuery): Promise<TrustRulePage> {
    return this.queries.list(query, pagingOf(query, 'issuerId'));
  }

  @Post()
  @HttpCode(201)
  @Allow('trust-rules.make')
  @ApiOperation({ summary: 'Believe an issuer, for named skills up to named levels' })
  @ApiCreatedResponse({ type: TrustRuleResponse })
  make(
    @CurrentActor() actor: Actor,
    @CheckedBody(TrustRuleInput) input: TrustRuleInput,
  ): Promise<TrustRuleResponse> {
    return this.rules.make(actor, input);
  }

  @Post(':id/ending')
  @HttpCode(201)
  @Allow('trust-rules.make')
  @ApiOperation({ summary: 'Accept nothing more under a rule' })
  @ApiCreatedResponse({ type: TrustRuleResponse })
  end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<TrustRuleResponse> {
    return this.rules.end(actor, id);
  }
}
