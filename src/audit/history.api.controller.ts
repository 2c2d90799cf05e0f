import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { type HistoryLine, HistoryQueries } from '../history/history.queries.js';
import { CheckedQuery } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import { type HistoryEntryAnswer, HistoryPageAnswer, HistoryQuery } from './history.dto.js';

@ApiTags('history')
@Controller('api/v1/history')
export class HistoryApiController {
  constructor(private readonly history: HistoryQueries) {}

  @Get()
  @Allow('history.see')
  @ApiOperation({ summary: 'The audit trail, newest first' })
  @ApiOkResponse({ type: HistoryPageAnswer })
  async list(@CheckedQuery(HistoryQuery) query: HistoryQuery): Promise<HistoryPageAnswer> {
    const { items, nextCursor } = await this.history.list(query, pagingOf(query, '-seq'));
    return { items: items.map(answerOf), nextCursor };
  }
}

function answerOf(line: HistoryLine): HistoryEntryAnswer {
  return { ...line, before: parsed(line.before), after: parsed(line.after) };
}

function parsed(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
