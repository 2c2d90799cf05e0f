import { ApiProperty } from '@nestjs/swagger';
import { ChoiceField } from '../../web/fields.js';
import type { TopicGroup } from '../topics.js';
import { choicesOf, MAIL_CHOICES, type MailChoice, type MailChoices } from './mail-choice.js';

const MailChoiceField = (group: TopicGroup, description: string) =>
  ChoiceField(choicesOf(group), { optional: true, description });

/** Groups that are left out stay as they are. */
export class ChooseMails implements Partial<MailChoices> {
  @MailChoiceField('decisions', 'Certificates and holds; never switched off') decisions?: MailChoice;
  @MailChoiceField('requests', 'Assessments asked for, and what becomes of them') requests?: MailChoice;
  @MailChoiceField('assessments', 'Assessments recorded and withdrawn') assessments?: MailChoice;
  @MailChoiceField('reminders', 'What lapses or expires soon') reminders?: MailChoice;
}

const choice = { enum: MAIL_CHOICES } as const;

export class MailChoicesAnswer implements MailChoices {
  @ApiProperty(choice) decisions: MailChoice;
  @ApiProperty(choice) requests: MailChoice;
  @ApiProperty(choice) assessments: MailChoice;
  @ApiProperty(choice) reminders: MailChoice;
}
