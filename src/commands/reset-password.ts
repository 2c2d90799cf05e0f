import { PASSWORD_LENGTH } from '../access/passwords.js';
import { UsersService } from '../access/users.service.js';
import { operator } from '../shared/actor.js';
import { EmailField, TextField } from '../web/fields.js';
import { readInput } from '../web/input.js';
import { ask } from './ask.js';
import { type Command, readArguments, UsageError } from './command.js';

class ResetInput {
  @EmailField() email: string;
  @TextField({ ...PASSWORD_LENGTH, secret: true }) password: string;
}

/** The way back in that always exists, for the last administrator too. */
export const resetPassword: Command = {
  usage:
    '<address> [--password …]: a new password for the user of this address; ends their sessions and tokens',
  async run({ open, say }, args) {
    const read = readArguments(args, { password: { type: 'string' } }, { names: 1 });
    const [address] = read.positionals;
    if (!address) throw new UsageError('Name the address that they sign in with: someone@example.org.');
    const users = (await open()).get(UsersService);
    await users.signingInWith(address);
    const question = `The new password (at least ${PASSWORD_LENGTH.min} characters): `;
    const given = { email: address, password: read.values.password ?? (await ask(question, true)) };
    const { email, password } = readInput(ResetInput, given, 422);
    await users.resetPassword(operator('reset-password'), email, password);
    say(`The password of ${email} is set. Every session and token of theirs has ended.`);
    return 0;
  },
};
