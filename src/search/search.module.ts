import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { SearchApiController } from './search.api.controller.js';
import { SearchPagesController } from './search.pages.controller.js';
import { SearchQueries } from './search.queries.js';

@Module({
  imports: [PeopleModule],
  controllers: [SearchApiController, SearchPagesController],
  providers: [SearchQueries],
})
export class SearchModule {}
