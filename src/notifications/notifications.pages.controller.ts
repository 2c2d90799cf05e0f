import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import type { Actor } from '../shared/actor.js';
import { NotFound } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { readFilter } from '../web/filter-form.js';
import type { FormBody } from '../web/form.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import { NotificationsReader } from './notifications-reader.js';
import { NotificationsQuery } from './notifications.dto.js';
import { notificationsModel } from './notifications.presenter.js';
import { NotificationsService } from './notifications.service.js';
import { linkOf } from './topics.js';

/** What the one who asks was told. Only a form's button marks something as read; looking at the list does not. */
@Controller('notifications')
export class NotificationsPagesController {
  constructor(
    private readonly reader: NotificationsReader,
    private readonly service: NotificationsService,
  ) {}

  @Get()
  @Allow('notifications.see')
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    const { filter, status } = readFilter(NotificationsQuery, asked);
    const unread = filter.show === 'unread';
    const page = await this.reader.page(actor.employeeId, { unread }, pagingOf(filter, '-createdAt'), speech);
    const outboxUrl = may(actor.kinds, 'outbox.see') ? urls.outbox() : null;
    const model = notificationsModel(page, { ...filter, hasRecord: actor.employeeId !== null, outboxUrl });
    return new View('notifications/list', 'notifications.title', model, status);
  }

  @Post('reading')
  @Allow('notifications.see')
  async readAll(@CurrentActor() actor: Actor): Promise<Redirect> {
    await this.service.readAll(actor.employeeId ?? '');
    return new Redirect(urls.notifications(), 'notifications.notice.all-read');
  }

  /** Leads to what the notification is about; with `stay`, back to the list. */
  @Post(':id/reading')
  @Allow('notifications.see')
  async read(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: FormBody): Promise<Redirect> {
    if (actor.employeeId === null) throw new NotFound();
    const { topic, payload, recipientId } = await this.service.read(actor.employeeId, id);
    return new Redirect(body.stay ? urls.notifications() : linkOf(topic, payload, recipientId));
  }
}
