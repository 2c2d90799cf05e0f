import { checkEvidence } from '../assessments/evidence/check-evidence.js';
import { sourceOf } from '../database/statement.js';
import { type Finding, sentenceOf } from '../history/verification/finding.js';
import { verifyRecord } from '../history/verification/verify-record.js';
import { type Command, counted, readArguments } from './command.js';

/** So many findings are named one by one. */
const NAMED = 200;

/** Milliseconds between two words about how far it is. */
const PACE = 3000;

export const verifyHistory: Command = {
  usage: 'compares every row and file with the audit trail, and names what does not fit',
  async run({ config, snapshot, say, progress }, args) {
    readArguments(args, {}, { names: 0 });
    const database = await snapshot();
    let found = 0;
    const tell = (finding: Finding) => {
      found += 1;
      if (found <= NAMED) say(sentenceOf(finding));
    };
    try {
      const damage = database.damage();
      if (damage !== null) tell({ what: 'database', which: `file: ${damage}`, fault: 'damaged', seq: null });
      for (const which of await database.guardFaults()) {
        tell({ what: 'database', which, fault: 'guard', seq: null });
      }
      const watching = { progress: paced(progress) };
      const { lines, rows } = await verifyRecord(database, tell, watching);
      const source = sourceOf(database.manager);
      const files = await checkEvidence(source, config.evidenceFolder, ({ hash, fault }) =>
        tell({ what: 'evidence', which: hash, fault, seq: null }),
      );
      const looked = `${counted(lines, 'entry', 'entries')}, ${counted(rows, 'row')}, ${counted(files, 'file')}`;
      if (found === 0) {
        say(`The history is whole, and everything is as it was written: ${looked}.`);
        return 0;
      }
      if (found > NAMED) say(`… and ${found - NAMED} more.`);
      say(`The history is not whole: ${counted(found, 'finding')} in ${looked}.`);
      return 1;
    } finally {
      await database.close();
    }
  },
};

/** Says how far it is every few seconds. */
function paced(progress: ((line: string) => void) | undefined) {
  let last = performance.now();
  return ({ lines, rows }: { lines: number; rows: number }) => {
    if (performance.now() - last < PACE) return;
    last = performance.now();
    progress?.(rows === 0 ? `${lines} entries read …` : `${lines} entries and ${rows} rows compared …`);
  };
}
