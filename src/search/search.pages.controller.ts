import { Controller, Get, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { View } from '../web/answers.js';
import { readFilter } from '../web/filter-form.js';
import type { FormBody } from '../web/form.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { TypedSearch } from './search.dto.js';
import { searchPage } from './search.presenter.js';
import { SearchQueries } from './search.queries.js';

@Controller('search')
export class SearchPagesController {
  constructor(private readonly queries: SearchQueries) {}

  @Get()
  @Allow('search.use')
  async find(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(TypedSearch, asked);
    const groups = filter.q ? await this.queries.find(actor, filter.q, speech.language) : [];
    const facts = { typed: filter.q, groups, searched: this.queries.kindsFor(actor) };
    return new View(
      'search/search',
      'search.title',
      searchPage(actor, facts, asked, problems, speech),
      status,
    );
  }
}
