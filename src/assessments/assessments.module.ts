import { Module } from '@nestjs/common';
import { RecordsQueries } from './records.queries.js';

@Module({ providers: [RecordsQueries], exports: [RecordsQueries] })
export class AssessmentsModule {}
