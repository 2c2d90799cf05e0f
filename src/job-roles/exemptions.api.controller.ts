import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { pageOfWhole } from '../shared/page.js';
import { CheckedBody, CheckedQuery, IdParam } from '../web/checked.js';
import { knownAtOf } from '../web/known-at.js';
import { pagingOf } from '../web/list-query.js';
import {
  EndExemption,
  ExemptionList,
  ExemptionResponse,
  ExemptionsQuery,
  GrantExemption,
} from './exemptions.dto.js';
import { ExemptionsQueries } from './exemptions.queries.js';
import { ExemptionsService } from './exemptions.service.js';

@ApiTags('exemptions')
@Controller('api/v1')
export class ExemptionsApiController {
  constructor(
    private readonly queries: ExemptionsQueries,
    private readonly exemptions: ExemptionsService,
    private readonly reach: ReachQueries,
  ) {}

  @Get('employees/:id/exemptions')
  @Allow('assessments.see')
  @ApiOperation({ summary: 'Requirements that do not apply to one person' })
  @ApiOkResponse({ type: ExemptionList })
  async list(
    @CurrentActor() actor: Actor,
    @IdParam() employeeId: string,
    @CheckedQuery(ExemptionsQuery) query: ExemptionsQuery,
  ): Promise<ExemptionList> {
    const paging = pagingOf(query, '-grantedAt');
    await this.reach.visible(actor, employeeId);
    const all = await this.queries.ofEmployee(employeeId, query.asOf, knownAtOf(query.knownAt));
    return pageOfWhole(all, paging, ({ grantedAt, id }) => ({ value: grantedAt, id }));
  }

  @Post('employees/:id/exemptions')
  @HttpCode(201)
  @Allow('exemptions.grant')
  @ApiOperation({ summary: 'Exempt a person from one requirement of a role' })
  @ApiCreatedResponse({ type: ExemptionResponse })
  grant(
    @CurrentActor() actor: Actor,
    @IdParam() employeeId: string,
    @CheckedBody(GrantExemption) input: GrantExemption,
  ): Promise<ExemptionResponse> {
    return this.exemptions.grant(actor, employeeId, input);
  }

  @Post('exemptions/:id/ending')
  @HttpCode(201)
  @Allow('exemptions.grant')
  @ApiOperation({ summary: 'End an exemption' })
  @ApiCreatedResponse({ type: ExemptionResponse })
  end(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(EndExemption) { endedOn }: EndExemption,
  ): Promise<ExemptionResponse> {
    return this.exemptions.end(actor, id, endedOn);
  }
}
