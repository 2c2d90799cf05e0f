import { Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { pageOfWhole } from '../../shared/page.js';
import { CheckedBody, CheckedQuery, IdParam } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import { SeenCertificates } from '../certificates/seen-certificates.js';
import { LimitListQuery, ReissueAnswer, ReissueInput, ReissuePage } from './limits.dto.js';
import { LimitsQueries } from './limits.queries.js';
import { ReissueService } from './reissue.service.js';

@ApiTags('certificates')
@Controller('api/v1/certificates/:id/reissues')
export class ReissueApiController {
  constructor(
    private readonly reissues: ReissueService,
    private readonly queries: LimitsQueries,
    private readonly seen: SeenCertificates,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('certifications.see')
  @ApiOperation({
    summary: 'When a certificate was issued anew under another name, for those who see the record',
  })
  @ApiOkResponse({ type: ReissuePage })
  async list(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedQuery(LimitListQuery) query: LimitListQuery,
  ) {
    const paging = pagingOf(query, '-recordedAt');
    await this.seen.withRecord(actor, id, this.clock.today());
    const keyOf = (row: ReissueAnswer) => ({ value: row.reissuedAt, id: row.id });
    return pageOfWhole(await this.queries.reissues(id), paging, keyOf);
  }

  @Post()
  @HttpCode(201)
  @Allow('certificates.reissue')
  @ApiOperation({
    summary: 'Issue a certificate anew, at the same address, under the name its holder bears today',
  })
  @ApiCreatedResponse({ type: ReissueAnswer })
  reissue(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(ReissueInput) { reason }: ReissueInput,
  ): Promise<ReissueAnswer> {
    return this.reissues.reissue(actor, id, reason);
  }
}
