import { Controller, Get, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { Forbidden } from '../../shared/errors.js';
import { View } from '../../web/answers.js';
import { readFilter } from '../../web/filter-form.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { OutboxQuery } from './outbox.dto.js';
import { OutboxPolicy } from './outbox.policy.js';
import { outboxChoices, outboxModel } from './outbox.presenter.js';
import { OutboxQueries } from './outbox.queries.js';

@Controller('outbox')
export class OutboxPagesController {
  constructor(
    private readonly outbox: OutboxQueries,
    private readonly policy: OutboxPolicy,
  ) {}

  /** Open to more people in the demo than elsewhere, which the declared action can't say. */
  @Get()
  @Allow('notifications.see')
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    if (!this.policy.mayOpen(actor)) throw new Forbidden();
    const { filter, problems, status } = readFilter(OutboxQuery, asked);
    const page = await this.outbox.list(filter, pagingOf(filter, '-createdAt'));
    const model = {
      ...outboxModel(page, filter),
      ...outboxChoices(filter, speech),
      form: formModel(['search', 'group', 'state'], asked, problems),
      total: await this.outbox.count(filter),
    };
    return new View('notifications/outbox', 'notifications.outbox-title', model, status);
  }
}
