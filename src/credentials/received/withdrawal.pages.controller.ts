import { Body, Controller, Get, Post } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import type { FormBody } from '../../web/form.js';
import { actingOnce, formKey } from '../../web/form-key.js';
import { urls } from '../../web/urls.js';
import { stateOf } from './received.presenter.js';
import { ReceivedQueries } from './received.queries.js';
import { refuseUnlessWithdrawable, WithdrawalService } from './withdrawal.service.js';

/** Taking back a credential of one's own: shown first, then done. */
@Controller('received-credentials/:id/withdrawal')
export class ReceivedWithdrawalPagesController {
  constructor(
    private readonly withdrawals: WithdrawalService,
    private readonly queries: ReceivedQueries,
  ) {}

  @Get()
  @Allow('received-credentials.withdraw')
  async open(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<View> {
    const received = await this.queries.one(actor, id);
    refuseUnlessWithdrawable(actor, received);
    const model = {
      received: { ...received, ...stateOf(received) },
      url: urls.receivedWithdrawal(id),
      backUrl: urls.receivedCredential(id),
      key: formKey(),
    };
    return new View('credentials/received-withdrawal', 'received.withdrawal-title', model);
  }

  /** Nothing is typed, so nothing can be mended: a refusal goes its way. */
  @Post()
  @Allow('received-credentials.withdraw')
  async withdraw(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<Redirect> {
    await this.withdrawals.withdraw(actingOnce(actor, body), id);
    return new Redirect(urls.myCredentials(), 'received.notice.withdrawn');
  }
}
