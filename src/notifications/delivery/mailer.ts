import type { Transporter } from 'nodemailer';
import type { SendFailure } from './retry.js';

/** A mail as it goes out. */
export interface Letter {
  /** Without the angle brackets. The same at every attempt: a receiver recognises one that comes twice. */
  readonly messageId: string;
  readonly to: { readonly name: string; readonly address: string };
  /** A former address that is told as well. */
  readonly andTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  /** Where the recipient chooses which mails they get. */
  readonly choicesUrl: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
  /** Milliseconds without a sign of the server. */
  readonly patience?: number;
}

/** The server took the mail or not; `answer` is what it said. Never thrown. */
export type Delivery =
  | { readonly taken: true; readonly answer: string }
  | { readonly taken: false; readonly answer: string; readonly failure: SendFailure };

/** A connection to the mail server for as long as there is something to send. */
export class Mailer {
  private transport: Promise<Transporter> | undefined;

  constructor(private readonly settings: MailSettings) {}

  /** The library is loaded with the first letter, and not at the start. */
  private async open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const { smtpUrl, patience = 30_000 } = this.settings;
    return createTransport({
      url: smtpUrl,
      pool: true,
      maxConnections: 1,
      connectionTimeout: Math.min(patience, 15_000),
      greetingTimeout: patience,
      socketTimeout: patience,
      // A letter is made of texts alone: nothing in it may name a file or an address to be fetched.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(letter: Letter): Promise<Delivery> {
    try {
      const transport = await (this.transport ??= this.open());
      const { response } = await transport.sendMail({
        from: this.settings.from,
        to: letter.andTo === undefined ? { ...letter.to } : [{ ...letter.to }, letter.andTo],
        messageId: `<${letter.messageId}>`,
        date: new Date(letter.at),
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        list: { unsubscribe: letter.choicesUrl },
        headers: {
          // RFC 3834: no vacation notice, no auto-reply, is to answer this.
          'Auto-Submitted': 'auto-generated',
          'Content-Language': letter.language,
        },
      });
      return { taken: true, answer: String(response) };
    } catch (error) {
      const { code, command, responseCode, message } = error as Error & SendFailure;
      return { taken: false, answer: message, failure: { code, command, responseCode } };
    }
  }

  close(): void {
    void this.transport?.then(
      (transport) => transport.close(),
      () => undefined,
    );
  }
}
