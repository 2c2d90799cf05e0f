import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { CheckedQuery } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { ExpiringPage, ExpiringQuery } from './expiring.dto.js';
import { ExpiringQueries } from './expiring.queries.js';

@ApiTags('certificates')
@Controller('api/v1/certificates/expiring')
export class ExpiringApiController {
  constructor(
    private readonly queries: ExpiringQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('expiries.see')
  @ApiOperation({ summary: 'What expires when: of everybody for certifiers, of your people otherwise' })
  @ApiOkResponse({ type: ExpiringPage })
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @CheckedQuery(ExpiringQuery) query: ExpiringQuery,
  ) {
    const paging = pagingOf(query, 'validUntil', language);
    const { items, nextCursor } = await this.queries.list(actor, query, this.clock.today(), paging);
    return { items: items.map(({ translations: _, revokedOn: __, ...item }) => item), nextCursor };
  }
}
