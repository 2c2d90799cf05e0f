import { Mailer } from '../notifications/delivery/mailer.js';
import { Clock } from '../shared/clock.js';
import { newId } from '../shared/id.js';
import { urls } from '../web/urls.js';
import { type Command, CommandProblem, readArguments, UsageError } from './command.js';

/** Needs no database: it tests the mail server alone. */
export const sendTestMail: Command = {
  usage: '<address>: sends one mail to it, and says what the mail server answers',
  async run({ config, speech, say }, args) {
    const { positionals } = readArguments(args, {}, { names: 1 });
    const [address] = positionals;
    if (!address?.includes('@')) throw new UsageError('Name the address to send to: someone@example.org.');
    const { SMTP_URL, MAIL_FROM = '', PUBLIC_URL = '' } = config;
    if (SMTP_URL === undefined) throw new CommandProblem('There is no mail server: set SMTP_URL.');
    const mailer = new Mailer({ smtpUrl: SMTP_URL, from: MAIL_FROM });
    const text = speech.t('notifications.test-mail-body');
    const delivery = await mailer.send({
      messageId: `${newId()}@${new URL(PUBLIC_URL).hostname}`,
      to: { name: '', address },
      subject: speech.t('notifications.test-mail-subject'),
      text,
      html: `<p>${text}</p>`,
      language: speech.language,
      choicesUrl: `${PUBLIC_URL}${urls.notificationChoices()}`,
      at: new Clock(config.TIME_ZONE).now(),
    });
    mailer.close();
    say(
      `${delivery.taken ? 'The mail server took it' : 'The mail server did not take it'}: ${delivery.answer}`,
    );
    return delivery.taken ? 0 : 1;
  },
};
