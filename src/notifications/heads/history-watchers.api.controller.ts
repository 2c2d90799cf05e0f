import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedBody, CheckedQuery, IdParam } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import {
  AddedHistoryWatcherResponse,
  EndedHistoryWatcherResponse,
  HistoryWatcherPage,
  HistoryWatchersQuery,
  NewHistoryWatcher,
} from './history-watchers.dto.js';
import { HistoryWatchersService } from './history-watchers.service.js';

@ApiTags('history')
@Controller('api/v1/history-watchers')
export class HistoryWatchersApiController {
  constructor(private readonly watchers: HistoryWatchersService) {}

  @Get()
  @Allow('history.see')
  @ApiOperation({ summary: 'To whom signed heads of the audit trail are sent' })
  @ApiOkResponse({ type: HistoryWatcherPage })
  list(@CheckedQuery(HistoryWatchersQuery) query: HistoryWatchersQuery): Promise<HistoryWatcherPage> {
    return this.watchers.list(pagingOf(query, 'addedAt'));
  }

  @Post()
  @HttpCode(201)
  @Allow('history.watch')
  @ApiOperation({ summary: 'Send heads to a mail address or a web service' })
  @ApiCreatedResponse({ type: AddedHistoryWatcherResponse })
  add(
    @CurrentActor() actor: Actor,
    @CheckedBody(NewHistoryWatcher) body: NewHistoryWatcher,
  ): Promise<AddedHistoryWatcherResponse> {
    return this.watchers.add(actor, body);
  }

  @Post(':id/ending')
  @HttpCode(201)
  @Allow('history.watch')
  @ApiOperation({ summary: 'Send heads there no longer' })
  @ApiCreatedResponse({ type: EndedHistoryWatcherResponse })
  end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<EndedHistoryWatcherResponse> {
    return this.watchers.end(actor, id);
  }
}
