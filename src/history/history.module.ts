import { Global, Module } from '@nestjs/common';
import { ActTime } from './act-time.js';
import { ForgetAnswers } from './forget-answers.js';
import { HistoryQueries } from './history.queries.js';
import { Seal } from './seal.js';
import { UnitOfWork } from './unit-of-work.js';

@Global()
@Module({
  providers: [UnitOfWork, ActTime, HistoryQueries, Seal, ForgetAnswers],
  exports: [UnitOfWork, ActTime, HistoryQueries],
})
export class HistoryModule {}
