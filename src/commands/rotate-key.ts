import { IssuerKeys } from '../credentials/keys/issuer-keys.service.js';
import { operator } from '../shared/actor.js';
import { type Command, readArguments } from './command.js';

export const rotateKey: Command = {
  usage: 'new keys sign credentials from now on; what the old ones signed stays verifiable',
  async run({ open, say }, args) {
    readArguments(args, {}, { names: 0 });
    const { made, retired } = await (await open()).get(IssuerKeys).rotate(operator('rotate-key'));
    for (const id of retired) say(`Retired, and listed still: ${id}`);
    for (const id of made) say(`Signs from now on: ${id}`);
    return 0;
  },
};
