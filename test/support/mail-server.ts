import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What the server answers to a recipient: takes the mail, or refuses it with this code. */
type Answer = (address: string) => number | null;

export interface MailServer {
  readonly url: string;
  /** The mails it took, as a reader's program reads them. */
  readonly taken: Email[];
  readonly port: number;
  close(): Promise<void>;
}

/** A real mail server on this machine, until it is closed. */
export async function startMailServer(
  answer: Answer = () => null,
  options: SMTPServerOptions = { disabledCommands: ['AUTH', 'STARTTLS'] },
): Promise<MailServer> {
  const taken: Email[] = [];
  const server = new SMTPServer({
    ...options,
    onRcptTo({ address }, _session, done) {
      const code = answer(address);
      done(code === null ? null : Object.assign(new Error('Not here'), { responseCode: code }));
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(parts)).then((mail) => {
          taken.push(mail);
          done();
        });
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    port,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export function headerOf(mail: Email | undefined, name: string): string | undefined {
  return mail?.headers.find(({ key }) => key === name)?.value;
}
