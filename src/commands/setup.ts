import { NewPasswords } from '../access/new-passwords/new-passwords.js';
import { PASSWORD_LENGTH } from '../access/passwords.js';
import { createUser } from '../access/users.service.js';
import { insertRows } from '../database/insert-rows.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import { Organisation } from '../people/organisation.entity.js';
import { OrganisationQueries } from '../people/organisation.queries.js';
import { operator } from '../shared/actor.js';
import { CurrencyField, EmailField, TextField } from '../web/fields.js';
import { readInput } from '../web/input.js';
import { ask } from './ask.js';
import { type Command, CommandProblem, readArguments } from './command.js';

class SetupInput {
  @TextField({ max: 200 }) organisation: string;
  @TextField({ max: 200 }) name: string;
  @EmailField() email: string;
  @TextField({ ...PASSWORD_LENGTH, secret: true }) password: string;
  @CurrencyField() currency: string;
}

export const setup: Command = {
  usage:
    '[--organisation … --name … --email … --password … --currency INR]: an empty organisation and its first administrator',
  async run({ open, say }, args) {
    const given = optionsIn(args);
    const app = await open();
    if (await app.get(OrganisationQueries).find()) {
      throw new CommandProblem(
        'This database already holds an organisation. Name an empty one with DATA_DIR or DATABASE_URL.',
      );
    }
    const input = readInput(SetupInput, await answers(given), 422);
    const passwordHash = await app
      .get(NewPasswords)
      .hashed(input.password, input, 'password', input.organisation);
    await app.get(UnitOfWork).run(operator('setup'), async (tx) => {
      const { organisation: name } = input;
      const currency = input.currency.toUpperCase();
      await insertRows(tx.manager, Organisation, [
        {
          id: 1,
          name,
          testCeiling: 3,
          testCeilingChanges: null,
          currency,
          demo: false,
          publicRegister: false,
          version: 1,
        },
      ]);
      tx.record({
        act: 'organisation.created',
        subject: { type: 'organisation', id: '1' },
        after: { name, currency },
      });
      await createUser(tx, {
        email: input.email,
        name: input.name,
        kinds: ['administrator'],
        employeeId: null,
        passwordHash,
      });
    });
    say(`${input.organisation} is set up. Load the shipped ladder with`);
    say('  npm run load-catalogue -- catalogue/support');
    say(`then npm start, and sign in as ${input.email}.`);
    return 0;
  },
};

function optionsIn(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { organisation: text, name: text, email: text, currency: text, password: text };
  return readArguments(args, options, { names: 0 }).values;
}

/** From the options; what is missing is asked for. The password is best asked for: then no shell history keeps it. */
async function answers(values: ReturnType<typeof optionsIn>): Promise<Record<string, string>> {
  return {
    organisation: values.organisation ?? (await ask('Name of the organisation: ')),
    name: values.name ?? (await ask('Name of the first administrator: ')),
    email: values.email ?? (await ask('Their e-mail: ')),
    password:
      values.password ?? (await ask(`A password (at least ${PASSWORD_LENGTH.min} characters): `, true)),
    currency: values.currency ?? 'INR',
  };
}
