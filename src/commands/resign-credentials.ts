import { CredentialRenewal } from '../credentials/issuing/credential-renewal.service.js';
import { Issuer } from '../credentials/issuer.js';
import { type Command, CommandProblem, counted, readArguments } from './command.js';

export const resignCredentials: Command = {
  usage:
    'signs anew what stands and was signed under another address, by a withdrawn key or in an earlier form',
  async run({ open, say }, args) {
    readArguments(args, {}, { names: 0 });
    const app = await open();
    refuseUnknownAddress(app.get(Issuer));
    const { issued, failed } = await app.get(CredentialRenewal).renew(({ done, total }) => {
      say(`${done} of ${counted(total, 'credential')} signed anew.`);
    });
    for (const { number, why } of failed) say(`${number} could not be signed anew: ${why}`);
    if (issued + failed.length === 0) say('Every credential that stands is as it would be signed today.');
    return failed.length > 0 ? 1 : 0;
  },
};

/** With PORT=0 no address is known before a server listens. @throws CommandProblem */
export function refuseUnknownAddress(issuer: Issuer): void {
  if (!issuer.isKnown)
    throw new CommandProblem('Set PUBLIC_URL, or PORT: the address stands in every credential.');
}
