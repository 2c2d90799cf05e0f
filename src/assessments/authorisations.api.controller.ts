import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { CheckedBody, CheckedQuery, IdParam } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import {
  AuthorisationPage,
  AuthorisationResponse,
  AuthorisationsQuery,
  EndAuthorisation,
  GrantAuthorisation,
} from './authorisations.dto.js';
import { AuthorisationsQueries } from './authorisations.queries.js';
import { AuthorisationsService } from './authorisations.service.js';

@ApiTags('assessor-authorisations')
@Controller('api/v1/assessor-authorisations')
export class AuthorisationsApiController {
  constructor(
    private readonly authorisations: AuthorisationsService,
    private readonly queries: AuthorisationsQueries,
  ) {}

  @Get()
  @Allow('assessors.see')
  @ApiOperation({ summary: 'Who may confirm which levels' })
  @ApiOkResponse({ type: AuthorisationPage })
  list(@CheckedQuery(AuthorisationsQuery) query: AuthorisationsQuery): Promise<AuthorisationPage> {
    return this.queries.list(query, pagingOf(query, '-fromOn'));
  }

  @Post()
  @HttpCode(201)
  @Allow('assessors.authorise')
  @ApiOperation({ summary: 'Authorise a person to confirm levels in a skill, a category or everything' })
  @ApiCreatedResponse({ type: AuthorisationResponse })
  grant(
    @CurrentActor() actor: Actor,
    @CheckedBody(GrantAuthorisation) input: GrantAuthorisation,
  ): Promise<AuthorisationResponse> {
    return this.authorisations.grant(actor, input);
  }

  @Post(':id/ending')
  @HttpCode(201)
  @Allow('assessors.authorise')
  @ApiOperation({ summary: 'End an authorisation' })
  @ApiCreatedResponse({ type: AuthorisationResponse })
  end(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(EndAuthorisation) { untilOn }: EndAuthorisation,
  ): Promise<AuthorisationResponse> {
    return this.authorisations.end(actor, id, untilOn);
  }
}
