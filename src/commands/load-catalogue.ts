import { resolve } from 'node:path';
import { CatalogueLoader, type LoadedCatalogue, type LoadOptions } from '../catalogue/catalogue-loader.js';
import { shown } from '../catalogue/loading/difference-words.js';
import { type Word, WORDS } from '../catalogue/loading/settlement.js';
import { type Difference, type Kind, KINDS, type Taken } from '../catalogue/loading/settling.js';
import { operator } from '../shared/actor.js';
import { ask } from './ask.js';
import { type Command, counted, readArguments, UsageError } from './command.js';

export const loadCatalogue: Command = {
  usage:
    '<folder> [--preview] [--take file|ours|<kind>=file|<kind>=ours …]: loads skills, roles, courses and certifications from ' +
    'data files; what somebody edited here since the last load and the files have otherwise is listed, and nothing is loaded ' +
    `until --take says whose word counts, for all or for a kind (${KINDS.join(', ')}); --preview lists and loads nothing`,
  async run({ open, speech, say }, args) {
    const options = { preview: { type: 'boolean' }, take: { type: 'string', multiple: true } } as const;
    const { positionals, values } = readArguments(args, options, { names: 1 });
    const [folder] = positionals;
    if (!folder) throw new UsageError('Name the folder to load: npm run load-catalogue -- catalogue/support');
    const take = takenIn(values.take ?? []);
    const loader = (await open()).get(CatalogueLoader);
    const load = (how: LoadOptions) => loader.load(operator('load-catalogue'), resolve(folder), how);
    const tell = ({ problems, differences }: LoadedCatalogue) => {
      for (const { file, line, field, code, params } of problems) {
        say(`${file}:${line}: ${field}: ${speech.problem(code, params)}`);
      }
      for (const each of differences) say(lineOf(each));
    };
    const { preview = false } = values;
    let result = await load({ take, preview });
    tell(result);
    if (result.problems.length > 0) {
      say(`Nothing was loaded: ${counted(result.problems.length, 'problem')}.`);
      return 1;
    }
    if (preview) {
      say(`Would be new or changed: ${countsIn(result)}. Nothing was loaded.`);
      return 0;
    }
    if (unanswered(result) > 0 && process.stdin.isTTY) {
      const word = await askedFor(unanswered(result));
      if (word) result = await load({ take: { ...take, everything: word } });
    }
    if (unanswered(result) > 0) {
      say(
        `Nothing was loaded: ${counted(unanswered(result), 'difference')} between what somebody edited here and the files.`,
      );
      say(
        'Say whose word counts: --take file, or --take ours; for one kind, for example, --take skill=ours.',
      );
      return 1;
    }
    say(`Loaded; new or changed: ${countsIn(result)}.`);
    return 0;
  },
};

function unanswered({ differences }: LoadedCatalogue): number {
  return differences.filter(({ taken }) => taken === null).length;
}

function countsIn({ changed }: LoadedCatalogue): string {
  const counts = Object.entries({ ...changed }).map(([what, count]) =>
    counted(count, what.replace(/s$/, '')),
  );
  return counts.join(', ');
}

function lineOf({ kind, code, field, now, file, taken }: Difference): string {
  const answer = { file: '; the file is taken', ours: '; ours is kept' };
  return `${kind} ${code}: ${field}: here ${shown(now)}, in the file ${shown(file)}${taken ? answer[taken] : ''}`;
}

async function askedFor(count: number): Promise<Word | null> {
  const answer = await ask(
    `Whose word counts in ${counted(count, 'difference')}: file, ours, or nothing to stop? `,
  );
  return WORDS.find((word) => word === answer.trim()) ?? null;
}

/** @throws UsageError naming what is neither a word nor a word for a kind. */
function takenIn(given: readonly string[]): Taken {
  const taken: Partial<Record<Kind | 'everything', Word>> = {};
  for (const one of given) {
    const [kind = '', named] = one.includes('=') ? one.split('=', 2) : ['everything', one];
    const word = WORDS.find((each) => each === named);
    const about = kind === 'everything' ? kind : KINDS.find((each) => each === kind);
    if (!word || !about) {
      throw new UsageError(
        `--take is '${one}'; it takes file or ours, or one of these for one kind: ${KINDS.map((each) => `${each}=ours`).join(', ')}.`,
      );
    }
    taken[about] = word;
  }
  return taken;
}
