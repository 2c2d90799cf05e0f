import { Global, Module } from '@nestjs/common';
import { HistoryQueries } from './history.queries.js';
import { UnitOfWork } from './unit-of-work.js';

@Global()
@Module({ providers: [UnitOfWork, HistoryQueries], exports: [UnitOfWork, HistoryQueries] })
export class HistoryModule {}
