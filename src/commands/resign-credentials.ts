import { CredentialRenewal } from '../credentials/issuing/credential-renewal.service.js';
import { ADDRESS_OPTION, agreeAddress } from './agree-address.js';
import { type Command, counted, readArguments } from './command.js';

export const resignCredentials: Command = {
  usage:
    '[--address <url>]: signs anew what stands and was signed under another address, by a withdrawn key or in an earlier form',
  async run({ open, say }, args) {
    const { values } = readArguments(args, ADDRESS_OPTION, { names: 0 });
    const app = await open();
    say(await agreeAddress(app, { address: values.address, moves: true }));
    const { issued, failed } = await app.get(CredentialRenewal).renew(({ done, total }) => {
      say(`${done} of ${counted(total, 'credential')} signed anew.`);
    });
    for (const { number, why } of failed) say(`${number} could not be signed anew: ${why}`);
    if (issued + failed.length === 0) say('Every credential that stands is as it would be signed today.');
    return failed.length > 0 ? 1 : 0;
  },
};
