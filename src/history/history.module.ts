import { Global, Module } from '@nestjs/common';
import { ActTime } from './act-time.js';
import { ForgetAnswers } from './forget-answers.js';
import { HistoryQueries } from './history.queries.js';
import { Seal } from './seal.js';
import { HeadsQueries } from './heads/heads.queries.js';
import { Heads } from './heads/heads.service.js';
import { UnitOfWork } from './unit-of-work.js';

@Global()
@Module({
  providers: [UnitOfWork, ActTime, HistoryQueries, Seal, Heads, HeadsQueries, ForgetAnswers],
  exports: [UnitOfWork, ActTime, HistoryQueries, Heads, HeadsQueries],
})
export class HistoryModule {}
