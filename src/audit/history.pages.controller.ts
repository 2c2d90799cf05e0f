import { Controller, Get, Query } from '@nestjs/common';
import { Allow } from '../access/allow.js';
import { HistoryQueries } from '../history/history.queries.js';
import { View } from '../web/answers.js';
import { readFilter } from '../web/filter-form.js';
import type { FormBody } from '../web/form.js';
import { pagingOf } from '../web/list-query.js';
import { HistoryQuery } from './history.dto.js';
import { historyModel } from './history.presenter.js';

@Controller('history')
export class HistoryPagesController {
  constructor(private readonly history: HistoryQueries) {}

  @Get()
  @Allow('history.see')
  async list(@Query() query: FormBody): Promise<View> {
    const { filter, problems, status } = readFilter(HistoryQuery, query);
    const page = await this.history.list(filter, pagingOf(filter, '-seq'));
    return new View(
      'audit/history',
      'audit.history-title',
      historyModel(page, filter, query, problems),
      status,
    );
  }
}
