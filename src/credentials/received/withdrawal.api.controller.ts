import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { IdParam } from '../../web/checked.js';
import { WithdrawnResponse } from './received.dto.js';
import { WithdrawalService } from './withdrawal.service.js';

@ApiTags('credentials')
@Controller('api/v1/received-credentials/:id/withdrawal')
export class ReceivedWithdrawalApiController {
  constructor(private readonly withdrawals: WithdrawalService) {}

  @Post()
  @HttpCode(201)
  @Allow('received-credentials.withdraw')
  @ApiOperation({ summary: 'Take back a credential of your own, from which nothing was accepted' })
  @ApiCreatedResponse({ type: WithdrawnResponse })
  withdraw(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<WithdrawnResponse> {
    return this.withdrawals.withdraw(actor, id);
  }
}
