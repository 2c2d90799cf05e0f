import { Inject, Injectable } from '@nestjs/common';
import { sourceOf } from '../database/statement.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import { Clock } from '../shared/clock.js';
import { type Notification, NotificationsQueries } from './notifications.queries.js';

/** Marks what a person has read. That is no act on anybody's record, so the history does not keep it. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: NotificationsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** One that was read before keeps its time. @throws NotFound for somebody else's. */
  async read(employeeId: string, id: string): Promise<Notification & { readonly readAt: string }> {
    const notification = await this.queries.one(employeeId, id);
    if (notification.readAt !== null) return { ...notification, readAt: notification.readAt };
    const readAt = this.clock.now();
    await this.unitOfWork.housekeeping(
      (manager) => sourceOf(manager).sql`
        UPDATE outbox_messages SET read_at = ${readAt} WHERE id = ${id} AND read_at IS NULL`,
    );
    return { ...notification, readAt };
  }

  async readAll(employeeId: string): Promise<{ readonly readAt: string }> {
    const readAt = this.clock.now();
    await this.unitOfWork.housekeeping(
      (manager) => sourceOf(manager).sql`
        UPDATE outbox_messages SET read_at = ${readAt}
        WHERE recipient_id = ${employeeId} AND read_at IS NULL AND created_at <= ${readAt}`,
    );
    return { readAt };
  }
}
