const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Waits double from one minute up to six hours, and after three days a mail is given up. */
export const RETRY = { first: MINUTE, longest: 6 * HOUR, givenUpAfter: 72 * HOUR } as const;

/** What a mail server, or the lack of one, makes of a mail. */
export type Refusal =
  /** Trying again may help: the server is away, busy, or does not know us yet. */
  | 'for-now'
  /** This mail will never be taken: there is no such mailbox, or its text is refused. */
  | 'for-good';

/** A failure as nodemailer reports it. */
export interface SendFailure {
  /** The server's code, 400 to 599, when it answered. */
  readonly responseCode?: number;
  /** nodemailer's: `EENVELOPE`, `EMESSAGE`, `ECONNECTION`, `ETIMEDOUT`, `EAUTH`, … */
  readonly code?: string;
  /** What was being said: `RCPT TO`, `DATA`, … */
  readonly command?: string;
}

/**
 * Only a 5xx answer to the recipient or to the text is final (RFC 5321, 4.2.1). A 5xx at signing in or to our own
 * sender address is the operator's to mend, and the mail waits for it.
 */
export function refusalOf({ responseCode = 0, code, command }: SendFailure): Refusal {
  const aboutThisMail = code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM');
  return aboutThisMail && responseCode >= 500 && responseCode < 600 ? 'for-good' : 'for-now';
}

/** Whether the failure says something about the server itself, so that the next mail need not be tried now. */
export function isServerFault({ code, command }: SendFailure): boolean {
  return code !== 'EMESSAGE' && (code !== 'EENVELOPE' || command === 'MAIL FROM');
}

/**
 * When a mail that has failed `attempts` times is tried again; null = it is given up. In milliseconds of the epoch.
 */
export function nextAttempt(attempts: number, firstTriedAt: number, now: number): number | null {
  const wait = Math.min(RETRY.longest, RETRY.first * 2 ** Math.min(attempts - 1, 20));
  return now + wait - firstTriedAt > RETRY.givenUpAfter ? null : now + wait;
}
