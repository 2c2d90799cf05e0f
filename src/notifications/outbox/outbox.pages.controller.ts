import { Controller, Get, Query } from '@nestjs/common';
import { Allow } from '../../access/allow.js';
import { View } from '../../web/answers.js';
import { readFilter } from '../../web/filter-form.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { pagingOf } from '../../web/list-query.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { OutboxQuery } from './outbox.dto.js';
import { outboxChoices, outboxModel } from './outbox.presenter.js';
import { OutboxQueries } from './outbox.queries.js';

@Controller('outbox')
export class OutboxPagesController {
  constructor(private readonly outbox: OutboxQueries) {}

  @Get()
  @Allow('outbox.see')
  async list(@Spoken() speech: Speech, @Query() asked: FormBody): Promise<View> {
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
