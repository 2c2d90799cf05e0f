import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.js';
import { CheckedQuery } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { CertificationAnswer, CertificationPage } from './certifications.answers.dto.js';
import { CertificationListQuery } from './certifications.dto.js';
import { CertificationsQueries } from './certifications.queries.js';

@ApiTags('certifications')
@Controller('api/v1/certifications')
export class CertificationsApiController {
  constructor(private readonly queries: CertificationsQueries) {}

  @Get()
  @Allow('certifications.see')
  @ApiOperation({ summary: 'The certification schemes' })
  @ApiOkResponse({ type: CertificationPage })
  list(@Spoken() { language }: Speech, @CheckedQuery(CertificationListQuery) query: CertificationListQuery) {
    return this.queries.list(query.search, language, pagingOf(query, 'code', language));
  }

  @Get(':ref')
  @Allow('certifications.see')
  @ApiOperation({ summary: 'A certification scheme by id or code' })
  @ApiOkResponse({ type: CertificationAnswer })
  one(@Spoken() { language }: Speech, @Param('ref') ref: string) {
    return this.queries.one(ref, language);
  }
}
