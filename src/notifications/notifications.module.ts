import { Module, type OnModuleInit } from '@nestjs/common';
import { CertificationsModule } from '../certifications/certifications.module.js';
import { GapsModule } from '../gaps/gaps.module.js';
import { JobRolesModule } from '../job-roles/job-roles.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SkillsModule } from '../skills/skills.module.js';
import { UnreadSource } from '../web/unread.js';
import { Background } from './background.js';
import { NotificationChoicesApiController } from './choices/notification-choices.api.controller.js';
import { NotificationChoicesPagesController } from './choices/notification-choices.pages.controller.js';
import { NotificationChoicesService } from './choices/notification-choices.service.js';
import { MailDelivery } from './delivery/mail-delivery.js';
import { MailSorter } from './delivery/mail-sorter.js';
import { MailWriter } from './delivery/mail-writer.js';
import { PostOffice } from './delivery/post-office.js';
import { GroundNotices } from './ground/ground-notices.js';
import { HeadDelivery } from './heads/head-delivery.js';
import { HistoryWatchersApiController } from './heads/history-watchers.api.controller.js';
import { HistoryWatchersPagesController } from './heads/history-watchers.pages.controller.js';
import { HistoryWatchersService } from './heads/history-watchers.service.js';
import { MessageNames } from './message-names.js';
import { NotificationsReader } from './notifications-reader.js';
import { NotificationsApiController } from './notifications.api.controller.js';
import { NotificationsPagesController } from './notifications.pages.controller.js';
import { NotificationsQueries } from './notifications.queries.js';
import { NotificationsService } from './notifications.service.js';
import { OutboxApiController } from './outbox/outbox.api.controller.js';
import { OutboxPagesController } from './outbox/outbox.pages.controller.js';
import { OutboxQueries } from './outbox/outbox.queries.js';
import { EndingsQueries } from './reminders/endings.queries.js';
import { RemindersService } from './reminders/reminders.service.js';

@Module({
  imports: [CertificationsModule, GapsModule, JobRolesModule, PeopleModule, SkillsModule],
  controllers: [
    NotificationsApiController,
    NotificationsPagesController,
    NotificationChoicesApiController,
    NotificationChoicesPagesController,
    OutboxApiController,
    OutboxPagesController,
    HistoryWatchersApiController,
    HistoryWatchersPagesController,
  ],
  providers: [
    Background,
    EndingsQueries,
    GroundNotices,
    HeadDelivery,
    HistoryWatchersService,
    MailDelivery,
    MailSorter,
    MailWriter,
    MessageNames,
    NotificationChoicesService,
    NotificationsQueries,
    NotificationsReader,
    NotificationsService,
    OutboxQueries,
    PostOffice,
    RemindersService,
  ],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly unread: UnreadSource,
    private readonly notifications: NotificationsQueries,
  ) {}

  onModuleInit(): void {
    this.unread.countBy((employeeId) => this.notifications.unread(employeeId));
  }
}
