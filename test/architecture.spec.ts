import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PACKAGE } from '../src/shared/package-folder.js';

/** From the ground up: a folder imports only from folders before it. Each line says why it stands where it does. */
const ORDER: readonly (readonly [folder: string, why: string])[] = [
  ['shared', 'Words that everything speaks: dates, levels, actors, errors. No framework.'],
  ['tables', 'How the tables that people have are read: their headings and their days. Free of frameworks.'],
  ['threads', 'Where long work is done, whatever it is: off the thread that answers requests.'],
  ['database', 'How facts are kept, whatever they are.'],
  [
    'history',
    'Every change is written here in its own transaction, also a sign-in: so it stands below access.',
  ],
  ['web', 'How pages and answers are made, whatever they show.'],
  ['access', 'Who acts, and what they may do.'],
  ['service', 'What an operator asks a running process.'],
  ['audit', 'The history, shown and searched.'],
  ['skills', 'What people can be good at.'],
  ['people', 'Who is tracked, and where they stand.'],
  ['job-roles', 'What positions ask for.'],
  ['assessments', 'What was seen, by whom.'],
  ['assessment-requests', 'Who is to be assessed in what, and where that stands.'],
  ['gaps', 'Requirement × proficiency × date.'],
  ['training', 'What closes a gap.'],
  ['certifications', 'What recognises that it is closed.'],
  ['credentials', 'Certificates as others can verify them.'],
  ['promotions', 'Who is next.'],
  ['notifications', 'Who is told of what, in the product and by e-mail.'],
  ['search', 'Everything one may see, found by a word.'],
  ['dashboards', 'One page for each audience, over everything below.'],
  ['catalogue', 'Fills the rooms below from data files; nothing but commands and the demo asks it.'],
  ['demo', 'An invented organisation, made of everything.'],
  ['commands', 'What the operator does at the command line, over everything.'],
];

/** Files at the top of `src` are the door and the table of contents: they know everybody, and only these are known to others. */
const KNOWN_TO_ALL = ['config'];

/** They sort names of tables and columns for themselves, which no reader reads in that order. */
const NOT_FOR_READERS = ['database/record-tables.ts'];

const SRC = join(PACKAGE, 'src');

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const source = new Map(files.map((file) => [file, readFileSync(join(SRC, file), 'utf8')]));

function importsOf(file: string): string[] {
  return [...(source.get(file) ?? '').matchAll(/(?:from|import)\s+'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
}

const inner: Import[] = files.flatMap((file) =>
  importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => ({
      from: file,
      to: relative(SRC, resolve(SRC, dirname(file), target)).replace(/\.js$/, ''),
    })),
);

const folderOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '') : '');

/** A pure rule: a file named for a concept, with no framework role in its name. */
function isPure(file: string): boolean {
  const framework = /\.(module|entity|service|queries|controller|guard|filter|interceptor|dto)\.ts$/;
  const holdsRules = [
    'shared',
    'tables',
    'skills',
    'people',
    'job-roles',
    'assessments',
    'gaps',
    'training',
    'certifications',
    'promotions',
  ];
  return (
    holdsRules.includes(folderOf(file)) &&
    !framework.test(file) &&
    !source.get(file)?.includes('@Injectable()')
  );
}

function withoutComments(text: string): string {
  const isComment = (line: string) => ['*', '/*', '//'].some((sign) => line.trimStart().startsWith(sign));
  return text
    .split('\n')
    .filter((line) => !isComment(line))
    .join('\n');
}

describe('The house', () => {
  it('has a place in the order for every folder', () => {
    const folders = new Set(files.map(folderOf).filter(Boolean));
    expect([...folders].filter((folder) => !ORDER.some(([name]) => name === folder))).toEqual([]);
  });

  it('is built from the ground up: no folder imports from one above it', () => {
    const height = new Map(ORDER.map(([folder], index) => [folder, index]));
    const upward = inner.filter(({ from, to }) => {
      if (folderOf(from) === '') return false;
      if (folderOf(to) === '') return !KNOWN_TO_ALL.includes(to);
      return (height.get(folderOf(to)) ?? 0) > (height.get(folderOf(from)) ?? 0);
    });
    expect(upward.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has no circle of files within a folder', () => {
    const edges = new Map<string, string[]>();
    for (const { from, to } of inner) {
      const name = from.replace(/\.ts$/, '');
      edges.set(name, [...(edges.get(name) ?? []), to]);
    }
    const circles: string[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const visit = (file: string, path: string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of edges.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('keeps its rules free of frameworks', () => {
    const bound = files
      .filter(isPure)
      .filter((file) =>
        importsOf(file).some((target) =>
          /^(@nestjs|typeorm|fastify|@fastify|pg|better-sqlite3)/.test(target),
        ),
      );
    expect(bound).toEqual([]);
  });

  it('reads the clock in one place', () => {
    const readers = files.filter(
      (file) => file !== 'shared/clock.ts' && /new Date\(\)|Date\.now\(\)/.test(source.get(file) ?? ''),
    );
    expect(readers).toEqual([]);
  });

  it('opens transactions in one place', () => {
    const openers = files.filter(
      (file) =>
        !file.startsWith('database/') && /\.transaction\(|createQueryRunner\(/.test(source.get(file) ?? ''),
    );
    expect(openers).toEqual([]);
  });

  it('reads of assessments what counts, and of the history what is told, except where a load is written', () => {
    const unfiltered = files.filter((file) => {
      const text = source.get(file) ?? '';
      if (file.startsWith('assessments/loading/') || file === 'database/counted.ts') return false;
      return (
        /\b(FROM|JOIN) assessments\b/.test(text) ||
        (text.includes('history_entries h') && !text.includes('TOLD'))
      );
    });
    expect(unfiltered).toEqual([]);
  });

  it('sorts names in one place: by the collation, in the language of the reader', () => {
    const name = String.raw`(?:\w+\.|")?(?:\w*(?:name|title|label|category|site|department)(?:_find)?|employee|team)"?(?![\w(])`;
    const bare = [
      // Raw columns of words, and those made to be found by, which sort for nobody's language.
      new RegExp(String.raw`ORDER BY (?:[^\`$)]*,\s*)?${name}`, 'i'),
      /\.localeCompare\(|Intl\.Collator/,
      /\.(?:sort|toSorted)\([^;]*to(?:Locale)?LowerCase\(/,
      // In memory: a name, a title or a label compared as it is written.
      /\b[ab]\.(?:\w+\.)*(?:\w*[nN]ame|title|label|category) (?:<|>) /,
    ];
    const wild = files
      .filter((file) => !NOT_FOR_READERS.includes(file) && file !== 'shared/collation.ts')
      .flatMap((file) =>
        bare.flatMap((pattern) => {
          const found = withoutComments(source.get(file) ?? '').match(pattern);
          return found ? [`${file}: ${found[0].replace(/\s+/g, ' ').slice(0, 80)}`] : [];
        }),
      );
    expect(wild).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const readers = files.filter(
      (file) => !['main.ts', 'cli.ts'].includes(file) && /process\.env/.test(source.get(file) ?? ''),
    );
    expect(readers).toEqual([]);
  });
});
