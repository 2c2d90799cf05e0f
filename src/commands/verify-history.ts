import { Reading } from '../database/reading.js';
import { verifyHistory as verify } from '../history/verify-history.js';
import { type Command, counted, readArguments } from './command.js';

export const verifyHistory: Command = {
  usage: 'walks the audit trail and names the first entry that does not fit',
  async run({ open, say }, args) {
    readArguments(args, {}, { names: 0 });
    const { lines, fault } = await verify((await open()).get(Reading));
    if (fault === null) {
      say(`The history is whole: ${counted(lines, 'entry', 'entries')}, each fits the one before.`);
      return 0;
    }
    say(
      `The history does not fit at entry ${fault.seq} (${FAULTS[fault.fault]}), after ${counted(lines, 'entry that does', 'entries that do')}.`,
    );
    return 1;
  },
};

const FAULTS = {
  missing: 'it is missing',
  'previous-hash': 'it does not follow the entry before it',
  hash: 'its content was changed',
} as const;
