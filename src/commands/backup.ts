import { BackupProblem, backUp } from '../database/backup.js';
import { type Command, CommandProblem, readArguments, UsageError } from './command.js';

/** Opens nothing but the file: a backup made before an upgrade must not migrate what it is to keep. */
export const backup: Command = {
  usage: '<file>: copies the SQLite database while it is in use, and checks the copy',
  async run({ config, say }, args) {
    const [target] = readArguments(args, {}, { names: 1 }).positionals;
    if (!target) throw new UsageError('Name the file to write: npm run backup -- <file>');
    const { size, step } = await backUp(config, target).catch((error: unknown) => {
      throw error instanceof BackupProblem ? new CommandProblem(error.message) : error;
    });
    say(
      `The database was copied to ${target} and checked: ${(size / 1_048_576).toFixed(1)} MB, up to ${step}.`,
    );
    return 0;
  },
};
