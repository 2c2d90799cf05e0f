import { backUp } from '../database/backup.js';
import { type Command, UsageError } from './command.js';

export const backup: Command = {
  usage: '<file>: copies the SQLite database while it is in use',
  async run({ config, say }, [target]) {
    if (!target) throw new UsageError('Name the file to write: npm run backup -- <file>');
    await backUp(config, target);
    say(`The database was copied to ${target}.`);
    return 0;
  },
};
