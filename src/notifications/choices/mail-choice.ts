import type { TopicGroup } from '../topics.js';

export const MAIL_CHOICES = ['at-once', 'digest', 'none'] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

export type MailChoices = Readonly<Record<TopicGroup, MailChoice>>;

/**
 * Until a person chooses: what waits for somebody's answer or decides something comes at once, what happens day by
 * day comes together in the morning.
 */
export const DEFAULT_CHOICES: MailChoices = {
  decisions: 'at-once',
  requests: 'at-once',
  assessments: 'digest',
  reminders: 'digest',
};

/** Nobody may miss a decision about themselves: its mails can be collected, not switched off. */
export function choicesOf(group: TopicGroup): readonly MailChoice[] {
  return group === 'decisions' ? ['at-once', 'digest'] : MAIL_CHOICES;
}

/** The choice in force for each group. One that is not offered counts as the default. */
export function choicesInForce(
  chosen: readonly { readonly topicGroup: string; readonly choice: string }[],
): MailChoices {
  const inForce: Record<TopicGroup, MailChoice> = { ...DEFAULT_CHOICES };
  for (const group of Object.keys(inForce) as TopicGroup[]) {
    const choice = chosen.find(({ topicGroup }) => topicGroup === group)?.choice as MailChoice | undefined;
    if (choice && choicesOf(group).includes(choice)) inForce[group] = choice;
  }
  return inForce;
}
