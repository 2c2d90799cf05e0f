import { CredentialIssuer } from '../credentials/issuing/credential-issuer.service.js';
import { ADDRESS_OPTION, agreeAddress } from './agree-address.js';
import { type Command, counted, readArguments } from './command.js';

export const issueCredentials: Command = {
  usage: '[--address <url>]: signs the credential of every certificate that has none yet, on all cores',
  async run({ open, say }, args) {
    const { values } = readArguments(args, ADDRESS_OPTION, { names: 0 });
    const app = await open();
    await agreeAddress(app, { address: values.address, moves: false });
    const { issued, failed } = await app.get(CredentialIssuer).issueMissing(({ done, total }) => {
      say(`${done} of ${counted(total, 'credential')} signed.`);
    });
    for (const { number, why } of failed) say(`${number} could not be signed: ${why}`);
    if (issued + failed.length === 0) say('Every certificate has its credential.');
    return failed.length > 0 ? 1 : 0;
  },
};
