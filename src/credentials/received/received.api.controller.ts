import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedBody, CheckedQuery, IdParam } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { AcceptsLongTexts } from '../../web/text-limits.js';
import { bytesOf, CREDENTIALS, onlyFieldOf } from '../verification/credential-body.js';
import { VerificationLimit } from '../verification/verification-limit.js';
import { AcceptanceService } from './acceptance.service.js';
import {
  AcceptedResponse,
  AcceptInput,
  BringInput,
  DeclinedResponse,
  DeclineInput,
  OfferResponse,
  ReceivedPage,
  ReceivedQuery,
  ReceivedResponse,
} from './received.dto.js';
import { type Received, ReceivedQueries } from './received.queries.js';
import { ReceivedService } from './received.service.js';

const FIELDS = ['credential', 'jwt', 'image'];

@ApiTags('credentials')
@Controller('api/v1/received-credentials')
export class ReceivedApiController {
  constructor(
    private readonly received: ReceivedService,
    private readonly acceptance: AcceptanceService,
    private readonly queries: ReceivedQueries,
  ) {}

  @Get()
  @Allow('received-credentials.see')
  @ApiOperation({ summary: 'Credentials of other employers, of the people whose records you see' })
  @ApiOkResponse({ type: ReceivedPage })
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() { language }: Speech,
    @CheckedQuery(ReceivedQuery) query: ReceivedQuery,
  ): Promise<ReceivedPage> {
    const page = await this.queries.list(actor, query, pagingOf(query, '-receivedAt', language));
    return { ...page, items: page.items.map(answer) };
  }

  @Get(':id')
  @Allow('received-credentials.see')
  @ApiOperation({ summary: 'One of them' })
  @ApiOkResponse({ type: ReceivedResponse })
  async one(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ReceivedResponse> {
    return answer(await this.queries.one(actor, id));
  }

  @Get(':id/offer')
  @UseGuards(VerificationLimit)
  @Allow('received-credentials.see')
  @ApiOperation({ summary: 'What could be taken from it today, and why not the rest' })
  @ApiOkResponse({ type: OfferResponse })
  async offer(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<OfferResponse> {
    const { verification, acceptance } = await this.acceptance.offered(await this.queries.one(actor, id));
    return { verdict: verification.verdict, ...acceptance };
  }

  @Post()
  @HttpCode(201)
  @UseGuards(VerificationLimit)
  @Allow('received-credentials.bring')
  @AcceptsLongTexts(CREDENTIALS)
  @ApiOperation({ summary: 'Bring a credential of your own from another employer' })
  @ApiBody({ type: BringInput })
  @ApiCreatedResponse({ type: ReceivedResponse })
  bring(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<ReceivedResponse> {
    const { field, value } = onlyFieldOf(body, FIELDS);
    const given = field === 'credential' ? { document: value } : { bytes: bytesOf(String(value), field) };
    return this.received.bring(actor, given, field);
  }

  @Post(':id/acceptance')
  @HttpCode(201)
  @UseGuards(VerificationLimit)
  @Allow('received-credentials.decide')
  @ApiOperation({ summary: 'Take skills over as assessments, under the trust rules in force' })
  @ApiCreatedResponse({ type: AcceptedResponse })
  accept(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(AcceptInput) input: AcceptInput,
  ): Promise<AcceptedResponse> {
    return this.acceptance.accept(actor, id, input);
  }

  @Post(':id/declining')
  @HttpCode(201)
  @Allow('received-credentials.decide')
  @ApiOperation({ summary: 'Take nothing from it, and say why' })
  @ApiCreatedResponse({ type: DeclinedResponse })
  decline(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @CheckedBody(DeclineInput) { reason }: DeclineInput,
  ): Promise<DeclinedResponse> {
    return this.received.decline(actor, id, reason);
  }
}

function answer({ verdict, ...received }: Received & { readonly document?: string }): ReceivedResponse {
  const { employeeName: _name, employeeNumber: _number, document: _document, ...facts } = received;
  return { ...facts, verdict: verdict.verdict };
}
