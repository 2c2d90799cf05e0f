import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { CheckedQuery } from '../web/checked.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { SearchQuery, SearchResponse } from './search.dto.js';
import { SearchQueries } from './search.queries.js';

@ApiTags('search')
@Controller('api/v1/search')
export class SearchApiController {
  constructor(private readonly queries: SearchQueries) {}

  @Get()
  @Allow('search.use')
  @ApiOperation({ summary: 'What you may see, found by a part of its name or by its code or number' })
  @ApiOkResponse({ type: SearchResponse })
  async find(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @CheckedQuery(SearchQuery) { q, kinds }: SearchQuery,
  ): Promise<SearchResponse> {
    return { groups: await this.queries.find(actor, q.trim(), speech.language, kinds) };
  }
}
