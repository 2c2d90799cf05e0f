import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedBody, CheckedQuery, IdParam } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import {
  ForbiddenHostResponse,
  IssuerHostPage,
  IssuerHostResponse,
  IssuerHostsQuery,
  NewIssuerHost,
} from './issuer-hosts.dto.js';
import { IssuerHostsService } from './issuer-hosts.service.js';

@ApiTags('credentials')
@Controller('api/v1/issuer-hosts')
export class IssuerHostsApiController {
  constructor(private readonly hosts: IssuerHostsService) {}

  @Get()
  @Allow('issuer-hosts.see')
  @ApiOperation({ summary: 'Hosts whose issuers may be asked for their keys' })
  @ApiOkResponse({ type: IssuerHostPage })
  list(@CheckedQuery(IssuerHostsQuery) query: IssuerHostsQuery): Promise<IssuerHostPage> {
    return this.hosts.list(pagingOf(query, 'host'));
  }

  @Post()
  @HttpCode(201)
  @Allow('issuer-hosts.allow')
  @ApiOperation({ summary: 'Allow a host to be asked about its issuers' })
  @ApiCreatedResponse({ type: IssuerHostResponse })
  allow(
    @CurrentActor() actor: Actor,
    @CheckedBody(NewIssuerHost) { host }: NewIssuerHost,
  ): Promise<IssuerHostResponse> {
    return this.hosts.allow(actor, host);
  }

  @Post(':id/ending')
  @HttpCode(201)
  @Allow('issuer-hosts.allow')
  @ApiOperation({ summary: 'Ask a host no longer' })
  @ApiCreatedResponse({ type: ForbiddenHostResponse })
  forbid(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ForbiddenHostResponse> {
    return this.hosts.forbid(actor, id);
  }
}
