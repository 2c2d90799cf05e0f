import { Global, Module } from '@nestjs/common';
import { ActTime } from './act-time.js';
import { HistoryQueries } from './history.queries.js';
import { UnitOfWork } from './unit-of-work.js';

@Global()
@Module({ providers: [UnitOfWork, ActTime, HistoryQueries], exports: [UnitOfWork, ActTime, HistoryQueries] })
export class HistoryModule {}
