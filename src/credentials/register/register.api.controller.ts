import { Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedQuery, IdParam } from '../../web/checked.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { VerificationLimit } from '../verification/verification-limit.js';
import { ConsentAnswer, RegisterAnswer, RegisterQuestion } from './register.dto.js';
import { RegisterQueries } from './register.queries.js';
import { RegisterService } from './register.service.js';

@ApiTags('register')
@Controller('api/v1')
export class RegisterApiController {
  constructor(
    private readonly queries: RegisterQueries,
    private readonly service: RegisterService,
  ) {}

  @Get('register')
  @UseGuards(VerificationLimit)
  @Allow('register.search')
  @ApiOperation({ summary: 'The public register, where the organisation keeps one; needs no token' })
  @ApiOkResponse({ type: RegisterAnswer })
  find(
    @Spoken() { language }: Speech,
    @CheckedQuery(RegisterQuestion) { q }: RegisterQuestion,
  ): Promise<RegisterAnswer> {
    return this.queries.find(q, language);
  }

  @Post('certificates/:id/register-consent')
  @HttpCode(201)
  @Allow('register.consent')
  @ApiOperation({ summary: 'Agree to be named in the public register with one’s own certificate' })
  @ApiCreatedResponse({ type: ConsentAnswer })
  agree(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ConsentAnswer> {
    return this.service.agree(actor, id);
  }

  @Post('certificates/:id/register-consent/ending')
  @HttpCode(201)
  @Allow('register.consent')
  @ApiOperation({ summary: 'No longer be named in the public register' })
  @ApiCreatedResponse({ type: ConsentAnswer })
  end(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ConsentAnswer> {
    return this.service.end(actor, id);
  }
}
