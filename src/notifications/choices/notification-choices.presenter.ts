import type { FieldProblem } from '../../shared/errors.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import { TOPIC_GROUPS } from '../topics.js';
import { choicesOf, type MailChoices } from './mail-choice.js';

/** @param inForce null for a user who is no employee: nobody writes to them. */
export function notificationChoicesModel(
  inForce: MailChoices | null,
  speech: Speech,
  { sendsMail, typed, problems }: { sendsMail: boolean; typed: FormBody; problems: readonly FieldProblem[] },
) {
  const form = formModel(TOPIC_GROUPS, { ...inForce, ...typed }, problems);
  return {
    url: urls.notificationChoices(),
    listUrl: urls.notifications(),
    hasRecord: inForce !== null,
    sendsMail,
    form,
    groups: TOPIC_GROUPS.map((group) => ({
      field: form.fields[group],
      label: speech.t(`notifications.group-${group}`),
      hint: speech.t(`notifications.group-hint-${group}`),
      choices: choicesOf(group).map((choice) => ({
        value: choice,
        label: speech.t(`notifications.choice-${choice}`),
        selected: form.fields[group]?.value === choice,
      })),
    })),
  };
}
