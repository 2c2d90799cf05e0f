import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { checkEvidence } from '../assessments/evidence/check-evidence.js';
import { databaseProblemOf } from '../database/database-problem.js';
import type { Snapshot } from '../database/snapshot.js';
import { sourceOf } from '../database/statement.js';
import { isBeginningOf, publicKeyOf, readHeads, type SignedHead } from '../history/heads/head.js';
import { headKeyFile, knownHeadKey } from '../history/heads/head-key.js';
import { type Finding, sentenceOf } from '../history/verification/finding.js';
import { HeadCheck, type KeptHead } from '../history/verification/head-check.js';
import { NodeCheck } from '../history/verification/node-check.js';
import { NoExport, verifyExport } from '../history/verification/verify-export.js';
import { verifyRecord } from '../history/verification/verify-record.js';
import {
  type Command,
  type CommandContext,
  CommandProblem,
  counted,
  readArguments,
  UsageError,
} from './command.js';

/** So many findings are named one by one. */
const NAMED = 200;

/** Milliseconds between two words about how far it is. */
const PACE = 3000;

/** 32 bytes, base64url. */
const PUBLIC_KEY = /^[\w-]{43}$/;

const OPTIONS = {
  head: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
  export: { type: 'string' },
} as const;

export const verifyHistory: Command = {
  usage:
    '[--head <file>] [--key <public key>] [--export <file>]: compares everything with the history, names what does not fit',
  async run(context, args) {
    const { values } = readArguments(args, OPTIONS, { names: 0 });
    const noKey = values.key?.find((key) => !PUBLIC_KEY.test(key));
    if (noKey !== undefined)
      throw new UsageError(`--key is '${noKey}'; the "key" of a head is accepted, 43 characters.`);
    const given = (values.head ?? []).flatMap((file) => givenHeads(file));
    const report = new Report(context.say);
    const keys = values.key ?? null;
    if (values.export !== undefined) {
      const heads = new HeadCheck(given, keys, report.tell);
      const lines = createInterface({ input: createReadStream(values.export), crlfDelay: Infinity });
      const count = await verifyExport(lines, heads, report.tell).catch((error: unknown) => {
        if (!(error instanceof NoExport)) throw error;
        throw new CommandProblem(
          `${values.export} is no export of a history: a file that npm run export-history wrote is accepted.`,
        );
      });
      return report.end(`${counted(count, 'entry', 'entries')}, ${counted(heads.fitting, 'head')}`);
    }
    // Before the database is opened: a head that is signed meanwhile would seem to be of entries that were cut off.
    const { headsFile } = context.config;
    const inFile = existsSync(headsFile) ? headsIn(headsFile) : [];
    const database = await context.snapshot();
    try {
      return await verifyDatabase(database, context, { given, inFile, keys, report });
    } finally {
      await database.close();
    }
  },
};

interface Asked {
  readonly given: readonly KeptHead[];
  readonly inFile: readonly KeptHead[];
  readonly keys: readonly string[] | null;
  readonly report: Report;
}

async function verifyDatabase(database: Snapshot, context: CommandContext, asked: Asked): Promise<number> {
  const { tell, end } = asked.report;
  const damage = database.damage();
  if (damage !== null) tell({ what: 'database', which: `file: ${damage}`, fault: 'damaged', seq: null });
  try {
    for (const which of await database.faults()) tell({ what: 'database', which, fault: 'guard', seq: null });
    return end(await compare(database, context, asked));
  } catch (error) {
    const problem = databaseProblemOf(error);
    if (damage === null || !problem) throw error;
    return end(`what can be read of it (${problem.why})`);
  }
}

/** @returns what was looked at */
async function compare(
  { manager, tables }: Snapshot,
  { config, progress, say }: CommandContext,
  { given, inFile, keys, report: { tell } }: Asked,
): Promise<string> {
  const source = sourceOf(manager);
  const signed = await source.sql<SignedHead>`
    SELECT size, root, at, key, signature FROM history_heads ORDER BY at`;
  const own = knownHeadKey(config);
  const missing = (what: string, which: string) => tell({ what, which, fault: 'file-missing', seq: null });
  if (signed.length > 0 && !own && !keys) missing('history key', headKeyFile(config));
  if (signed.length > 0 && !existsSync(config.headsFile)) missing('heads file', config.headsFile);
  const whole = inFile.filter((each) => !saidTorn(each, signed, say));
  const inDatabase = signed.map((head) => ({ head, text: JSON.stringify(head), where: 'database' }));
  const kept = [...given, ...whole, ...inDatabase];
  const nodes = await NodeCheck.of(source, tell);
  const heads = new HeadCheck(kept, keys ?? (own && [publicKeyOf(own)]), tell, nodes.tree);
  const known = new Set(signed.map(({ signature }) => signature));
  for (const each of inFile) if (!known.has(each.head?.signature ?? '')) heads.lost(each);
  const see = heads.see.bind(heads);
  const { lines, rows } = await verifyRecord({ manager, tables }, tell, { progress: paced(progress), see });
  nodes.end();
  heads.end();
  if (kept.length === 0 && own && config.HISTORY_KEY === undefined) heads.none();
  const files = await checkEvidence(source, config.evidenceFolder, ({ hash, fault }) =>
    tell({ what: 'evidence', which: hash, fault, seq: null }),
  );
  const looked = [counted(rows, 'row'), counted(files, 'file'), counted(heads.fitting, 'head')];
  return `${counted(lines, 'entry', 'entries')}, ${looked.join(', ')}`;
}

/** Says that a line was not written to its end, where nothing is lost by it: the database has the head. */
function saidTorn(
  { head, text, where }: KeptHead,
  signed: readonly SignedHead[],
  say: (line: string) => void,
) {
  const meant = head === null && signed.find((each) => isBeginningOf(each, text));
  if (!meant) return false;
  say(
    `A line of ${where} was not written to its end, as after a power loss. Nothing is lost: it is of the head of ` +
      `${meant.at}, which the database has.`,
  );
  return true;
}

/** @throws CommandProblem for a file that is something else: that says nothing about the history. */
function givenHeads(file: string): KeptHead[] {
  const heads = headsIn(file);
  if (heads.every(({ head }) => head === null))
    throw new CommandProblem(`${file} holds no head of a history.`);
  return heads;
}

function headsIn(file: string): KeptHead[] {
  return readHeads(readFileSync(file, 'utf8')).map((read) => ({ ...read, where: file }));
}

/** Names what was found, and says at the end how it stands. */
class Report {
  private found = 0;

  constructor(private readonly say: (line: string) => void) {}

  readonly tell = (finding: Finding): void => {
    this.found += 1;
    if (this.found <= NAMED) this.say(sentenceOf(finding));
  };

  readonly end = (looked: string): number => {
    if (this.found === 0) {
      this.say(`The history is whole, and everything is as it was written: ${looked}.`);
      return 0;
    }
    if (this.found > NAMED) this.say(`… and ${this.found - NAMED} more.`);
    this.say(`The history is not whole: ${counted(this.found, 'finding')} in ${looked}.`);
    return 1;
  };
}

/** Says how far it is every few seconds. */
function paced(progress: ((line: string) => void) | undefined) {
  let last = performance.now();
  return ({ lines, rows }: { lines: number; rows: number }) => {
    if (performance.now() - last < PACE) return;
    last = performance.now();
    progress?.(rows === 0 ? `${lines} entries read …` : `${lines} entries and ${rows} rows compared …`);
  };
}
