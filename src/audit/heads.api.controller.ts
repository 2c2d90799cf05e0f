import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { HeadsQueries } from '../history/heads/heads.queries.js';
import { CheckedQuery } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import {
  ConsistencyAnswer,
  ConsistencyQuery,
  HeadsPageAnswer,
  HeadsQuery,
  InclusionAnswer,
  InclusionQuery,
} from './heads.dto.js';

/** What an auditor keeps elsewhere, and the proofs that go with it. */
@ApiTags('history')
@Controller('api/v1/history')
export class HeadsApiController {
  constructor(private readonly heads: HeadsQueries) {}

  @Get('heads')
  @Allow('history.see')
  @ApiOperation({ summary: 'Signed heads of the audit trail, newest first' })
  @ApiOkResponse({ type: HeadsPageAnswer })
  async list(@CheckedQuery(HeadsQuery) query: HeadsQuery): Promise<HeadsPageAnswer> {
    const { items, nextCursor } = await this.heads.list(pagingOf(query, '-at'));
    return { items: [...items], nextCursor };
  }

  @Get('consistency')
  @Allow('history.see')
  @ApiOperation({ summary: 'Proof that a later head only added to an earlier one' })
  @ApiOkResponse({ type: ConsistencyAnswer })
  async consistency(
    @CheckedQuery(ConsistencyQuery) { from, to }: ConsistencyQuery,
  ): Promise<ConsistencyAnswer> {
    return { from, to, hashes: await this.heads.consistency(from, to) };
  }

  @Get('inclusion')
  @Allow('history.see')
  @ApiOperation({ summary: 'Proof that an entry is under a head' })
  @ApiOkResponse({ type: InclusionAnswer })
  async inclusion(@CheckedQuery(InclusionQuery) { entry, size }: InclusionQuery): Promise<InclusionAnswer> {
    return { entry, size, ...(await this.heads.inclusion(entry, size)) };
  }
}
