import { open } from 'node:fs/promises';
import { sourceOf } from '../database/statement.js';
import { eachLine } from '../history/verification/each-line.js';
import { withoutPayload } from '../history/verification/verify-export.js';
import { type Command, counted, readArguments, UsageError } from './command.js';

export const exportHistory: Command = {
  usage: '<file> [--without-payloads]: writes all entries of the history, for verify-history --export',
  async run({ snapshot, say }, args) {
    const { positionals, values } = readArguments(
      args,
      { 'without-payloads': { type: 'boolean' } },
      { names: 1 },
    );
    const [target] = positionals;
    if (!target) throw new UsageError('Name the file to write: npm run export-history -- <file>');
    const database = await snapshot();
    const file = await open(target, 'wx', 0o600);
    let count = 0;
    let kept = 0;
    try {
      for await (const lines of eachLine(sourceOf(database.manager))) {
        const told = lines.map((line) => (values['without-payloads'] ? withoutPayload(line) : line));
        await file.write(told.map((line) => `${JSON.stringify(line)}\n`).join(''));
        count += lines.length;
        if (values['without-payloads']) kept += lines.filter(({ format }) => format === 1).length;
      }
    } finally {
      await file.close();
      await database.close();
    }
    say(`${counted(count, 'entry was', 'entries were')} written to ${target}.`);
    if (kept > 0)
      say(`Of these, ${kept} from an older version still carry their payload: their hash covers it.`);
    return 0;
  },
};
