import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { CheckedQuery } from '../../web/checked.js';
import { AboutMany } from '../../web/large/about-many.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { EndedPage, EndedQuery } from './ended.dto.js';
import { endedPage } from './ended.presenter.js';
import { EndedQueries } from './ended.queries.js';

@ApiTags('certificates')
@Controller('api/v1/ended')
export class EndedApiController {
  constructor(
    private readonly queries: EndedQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('expiries.see')
  @AboutMany()
  @ApiOperation({
    summary:
      'Certificates and required levels that ended and were not renewed: certificates of everybody for certifiers, both of your people otherwise',
  })
  @ApiOkResponse({ type: EndedPage })
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @CheckedQuery(EndedQuery) query: EndedQuery,
  ) {
    return endedPage(await this.queries.list(actor, query, this.clock.today(), language), query, language);
  }
}
