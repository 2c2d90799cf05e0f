import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.js';
import { Clock } from '../../shared/clock.js';
import { sortKey } from '../../shared/collation.js';
import { pageOfWhole, type Paging } from '../../shared/page.js';
import { CheckedQuery } from '../../web/checked.js';
import { AboutMany } from '../../web/large/about-many.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { AttentionPage, AttentionQuery } from './attention.dto.js';
import { AttentionQueries, type CertificateInDoubt } from './attention.queries.js';

@ApiTags('certificates')
@Controller('api/v1/certificates/attention')
export class AttentionApiController {
  constructor(
    private readonly queries: AttentionQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('candidates.see')
  @AboutMany('everybody')
  @ApiOperation({ summary: 'Certificates whose ground has changed since they were granted' })
  @ApiOkResponse({ type: AttentionPage })
  async list(@Spoken() { language }: Speech, @CheckedQuery(AttentionQuery) query: AttentionQuery) {
    const paging = pagingOf(query, 'employeeName', language);
    const all = await this.queries.list(this.clock.today(), query);
    return pageOfWhole(all, paging, keyOf(paging));
  }
}

/** What the list is sorted by; the number tells two certificates of one day or person apart. */
export function keyOf({ column, language = '' }: Paging) {
  return ({ employeeName, validUntil, number }: CertificateInDoubt) => ({
    value: column === 'validUntil' ? validUntil : sortKey(employeeName, language),
    id: number,
  });
}
