import { Module } from '@nestjs/common';
import { GapsModule } from '../gaps/gaps.module.js';
import { PeopleModule } from '../people/people.module.js';
import { BenchApiController } from './bench.api.controller.js';
import { BenchPagesController } from './bench.pages.controller.js';
import { BenchQueries } from './bench.queries.js';

@Module({
  imports: [GapsModule, PeopleModule],
  controllers: [BenchApiController, BenchPagesController],
  providers: [BenchQueries],
})
export class PromotionsModule {}
