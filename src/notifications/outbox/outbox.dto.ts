import { ApiProperty } from '@nestjs/swagger';
import { instant, maybeDay, maybeInstant, maybeText, uuid } from '../../web/answer-types.js';
import { ChoiceField, TextField } from '../../web/fields.js';
import { ListQuery } from '../../web/list-query.js';
import { TOPIC_GROUPS, type TopicGroup } from '../topics.js';
import { MAIL_STATES, type MailState } from './mail-state.js';

export class OutboxQuery extends ListQuery {
  @TextField({ max: 200, optional: true, description: "Part of the recipient's name or address" })
  search?: string;
  @ChoiceField(TOPIC_GROUPS, { optional: true, description: 'What it is about' }) group?: TopicGroup;
  @ChoiceField(MAIL_STATES, { optional: true, description: 'Where it stands as a mail' }) state?: MailState;
}

export class OutboxAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() topic: string;
  @ApiProperty(uuid) recipientId: string;
  @ApiProperty() recipient: string;
  @ApiProperty() email: string;
  @ApiProperty({ description: "The recipient's language" }) language: string;
  @ApiProperty() subject: string;
  @ApiProperty() body: string;
  @ApiProperty({ type: [String] }) items: readonly string[];
  @ApiProperty(instant) createdAt: string;
  @ApiProperty({ enum: MAIL_STATES, description: 'Where it stands as a mail' }) state: MailState;
  @ApiProperty({ ...maybeDay, description: 'Day of the digest it goes into' }) digestOn: string | null;
  @ApiProperty({ ...maybeInstant, description: 'When it is tried next' }) dueAt: string | null;
  @ApiProperty(maybeInstant) sentAt: string | null;
  @ApiProperty(maybeInstant) failedAt: string | null;
  @ApiProperty({ ...maybeText, description: 'What the mail server said last' }) answer: string | null;
}

export class OutboxPage {
  @ApiProperty({ type: [OutboxAnswer] }) items: readonly OutboxAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
