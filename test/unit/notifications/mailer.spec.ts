import { describe, expect, it, jest } from '@jest/globals';
import { Mailer } from '../../../src/notifications/delivery/mailer.js';
import { startMailServer } from '../../support/mail-server.js';

describe('A mail server that asks for a password', () => {
  it('is signed in to over STARTTLS; a wrong password is tried again, as the operator may mend it', async () => {
    // It warns that its built-in certificate is known to everybody.
    const warned = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const server = await startMailServer(() => null, {
      authOptional: false,
      onAuth({ username, password }, _session, done) {
        if (username === 'ladder' && password === 'se cret') done(null, { user: 'ladder' });
        else done(new Error('Invalid username or password'));
      },
    });
    warned.mockRestore();
    const letter = {
      messageId: 'one@ladder.example.org',
      to: { name: 'Asha', address: 'asha@example.org' },
      subject: 'Hello',
      text: 'Hello',
      html: '<p>Hello</p>',
      language: 'en',
      choicesUrl: 'https://ladder.example.org/account/notifications',
      at: '2026-11-21T09:00:00.000Z',
    };
    const send = async (user: string) => {
      const smtpUrl = `smtp://${user}@127.0.0.1:${server.port}?requireTLS=true&tls.rejectUnauthorized=false`;
      const mailer = new Mailer({ smtpUrl, from: 'skills@example.org', patience: 5000 });
      const delivery = await mailer.send(letter);
      mailer.close();
      return delivery;
    };
    expect(await send('ladder:se%20cret')).toMatchObject({ taken: true });
    expect(await send('ladder:wrong')).toMatchObject({ taken: false, failure: { code: 'EAUTH' } });
    expect(server.taken).toHaveLength(1);
    await server.close();
  });
});
