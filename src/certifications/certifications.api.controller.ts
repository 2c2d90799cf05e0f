import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { CheckedQuery } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { CertificationListQuery } from './certifications.dto.js';
import { CertificationsQueries } from './certifications.queries.js';

@ApiTags('certifications')
@Controller('api/v1/certifications')
export class CertificationsApiController {
  constructor(private readonly queries: CertificationsQueries) {}

  @Get()
  @Allow('certifications.see')
  @ApiOperation({ summary: 'The certification schemes' })
  list(@Spoken() { language }: Speech, @CheckedQuery(CertificationListQuery) query: CertificationListQuery) {
    return this.queries.list(query.search, language, pagingOf(query, 'code'));
  }

  @Get(':ref')
  @Allow('certifications.see')
  @ApiOperation({ summary: 'A certification scheme by id or code' })
  one(@Spoken() { language }: Speech, @Param('ref') ref: string) {
    return this.queries.one(ref, language);
  }
}
