import { ApiProperty } from '@nestjs/swagger';
import { instant, maybeInstant, maybeText, uuid } from '../web/answer-types.js';
import { ChoiceField } from '../web/fields.js';
import { ListQuery } from '../web/list-query.js';

export class NotificationsQuery extends ListQuery {
  @ChoiceField(['unread'], { optional: true, description: 'Only those not read yet' }) show?: 'unread';
}

export class NotificationAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty({ description: 'What it is about, e.g. `assessment-recorded`' }) topic: string;
  @ApiProperty({ description: "In the user's language" }) subject: string;
  @ApiProperty() body: string;
  @ApiProperty({ type: [String], description: 'What a reminder lists' }) items: readonly string[];
  @ApiProperty({ description: 'The page that says more' }) url: string;
  @ApiProperty(instant) createdAt: string;
  @ApiProperty(maybeInstant) readAt: string | null;
}

export class NotificationsPage {
  @ApiProperty({ type: [NotificationAnswer] }) items: readonly NotificationAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class ReadingAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(instant) readAt: string;
}

export class AllReadAnswer {
  @ApiProperty(instant) readAt: string;
}
