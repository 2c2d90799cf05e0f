import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/allow.js';
import type { Actor } from '../shared/actor.js';
import { NotFound } from '../shared/errors.js';
import { CheckedQuery, IdParam } from '../web/checked.js';
import { pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { NotificationsReader } from './notifications-reader.js';
import { AllReadAnswer, NotificationsPage, NotificationsQuery, ReadingAnswer } from './notifications.dto.js';
import { NotificationsService } from './notifications.service.js';

@ApiTags('notifications')
@Controller('api/v1/notifications')
export class NotificationsApiController {
  constructor(
    private readonly reader: NotificationsReader,
    private readonly service: NotificationsService,
  ) {}

  @Get()
  @Allow('notifications.see')
  @ApiOperation({ summary: 'What you were told, newest first' })
  @ApiOkResponse({ type: NotificationsPage })
  list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @CheckedQuery(NotificationsQuery) query: NotificationsQuery,
  ): Promise<NotificationsPage> {
    const filter = { unread: query.show === 'unread' };
    return this.reader.page(actor.employeeId, filter, pagingOf(query, '-createdAt'), speech);
  }

  @Post('reading')
  @HttpCode(201)
  @Allow('notifications.see')
  @ApiOperation({ summary: 'Mark all of yours as read' })
  @ApiCreatedResponse({ type: AllReadAnswer })
  readAll(@CurrentActor() actor: Actor): Promise<AllReadAnswer> {
    return this.service.readAll(actor.employeeId ?? '');
  }

  @Post(':id/reading')
  @HttpCode(201)
  @Allow('notifications.see')
  @ApiOperation({ summary: 'Mark one as read' })
  @ApiCreatedResponse({ type: ReadingAnswer })
  async read(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ReadingAnswer> {
    if (actor.employeeId === null) throw new NotFound();
    const { readAt } = await this.service.read(actor.employeeId, id);
    return { id, readAt };
  }
}
