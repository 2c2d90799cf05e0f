import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { WordColumn } from '../../database/columns.js';
import type { TopicGroup } from '../topics.js';
import type { MailChoice } from './mail-choice.js';

/** What a person chose for one group of messages; where they chose nothing, the default holds (`mail-choice.ts`). */
@Entity('notification_choices')
export class NotificationChoice {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Employee') employeeId: string;
  @PrimaryColumn('varchar', { length: 60 }) topicGroup: TopicGroup;
  @WordColumn() choice: MailChoice;
}
