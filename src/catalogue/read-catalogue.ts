import { compareText } from '../shared/collation.js';
import { isLanguage } from '../web/languages.js';
import { readTable } from './check-columns.js';
import { checkFacts } from './check-facts.js';
import type { CsvFile, CsvFolder } from './csv-files.js';
import { type CatalogueProblem, problemAt } from './place.js';
import { fromPublishedRatings } from './published-ratings.js';
import { spellCodes } from './spell-codes.js';
import {
  type CatalogueFacts,
  type Columns,
  type Fact,
  type Ratings,
  RATINGS,
  type TableName,
  TABLES,
  type Words,
  WORDS,
} from './tables.js';

export interface ReadCatalogue {
  readonly facts: CatalogueFacts;
  /** In the order of files and lines. With any of them, nothing of the catalogue may be used. */
  readonly problems: readonly CatalogueProblem[];
}

/** Without these there is no ladder; all others may be absent. */
const NEEDED: readonly TableName[] = ['levels', 'skills', 'roles', 'requirements'];

/** A folder with `ratings.csv` has its skills and requirements made from these. */
const NEEDED_WITH_RATINGS = ['levels', 'roles', 'ratings', 'mapping', 'elements', 'anchors'] as const;

/** Pure: what the files of a folder say together, and every problem in them. */
export function readCatalogue({ files, problems: unreadable }: CsvFolder): ReadCatalogue {
  const problems = [...unreadable];
  const rated = files.some(({ name }) => name === 'ratings.csv');
  const table = <C extends Columns>(name: string, columns: C): readonly Fact<C>[] => {
    const file = files.find((each) => each.name === `${name}.csv`);
    if (!file) return [];
    const read = readTable(file, columns);
    problems.push(...read.problems);
    return read.facts;
  };
  problems.push(...checkFiles(files, unreadable, rated));
  const facts: CatalogueFacts = {
    levels: table('levels', TABLES.levels),
    roles: table('roles', TABLES.roles),
    responsibilities: table('responsibilities', TABLES.responsibilities),
    steps: table('steps', TABLES.steps),
    courses: table('courses', TABLES.courses),
    outcomes: table('outcomes', TABLES.outcomes),
    prerequisites: table('prerequisites', TABLES.prerequisites),
    certifications: table('certifications', TABLES.certifications),
    ...(rated ? fromRatings(table, problems) : ownSkills(table)),
    words: languagesOf(files).map((language): Words => {
      const words = <C extends Columns>(name: string, columns: C) => table(`${name}.${language}`, columns);
      return {
        language,
        levels: words('levels', WORDS.levels),
        skills: words('skills', WORDS.skills),
        roles: words('roles', WORDS.roles),
        responsibilities: words('responsibilities', WORDS.responsibilities),
        certifications: words('certifications', WORDS.certifications),
      };
    }),
  };
  // References into a file with wrong lines would only repeat what is already said of these lines.
  const spelled = spellCodes(facts);
  if (problems.length === 0) problems.push(...checkFacts(spelled));
  return { facts: spelled, problems: problems.sort((a, b) => compareText(a.file, b.file) || a.line - b.line) };
}

type TableReader = <C extends Columns>(name: string, columns: C) => readonly Fact<C>[];

function ownSkills(table: TableReader): Pick<CatalogueFacts, 'skills' | 'requirements'> {
  return {
    skills: table('skills', TABLES.skills),
    requirements: table('requirements', TABLES.requirements),
  };
}

function fromRatings(
  table: TableReader,
  problems: CatalogueProblem[],
): Pick<CatalogueFacts, 'skills' | 'requirements'> {
  const ratings: Ratings = {
    ratings: table('ratings', RATINGS.ratings),
    mapping: table('mapping', RATINGS.mapping),
    elements: table('elements', RATINGS.elements),
    anchors: table('anchors', RATINGS.anchors),
  };
  const { skills, requirements, problems: found } = fromPublishedRatings(ratings);
  problems.push(...found);
  return { skills, requirements };
}

function checkFiles(
  files: readonly CsvFile[],
  unreadable: readonly CatalogueProblem[],
  rated: boolean,
): CatalogueProblem[] {
  const present = new Set([...files.map(({ name }) => name), ...unreadable.map(({ file }) => file)]);
  const missing = (rated ? NEEDED_WITH_RATINGS : NEEDED)
    .map((name) => `${name}.csv`)
    .filter((name) => !present.has(name))
    .map((file) => problemAt({ file, line: 1 }, '', 'catalogue-file-missing'));
  const unknown = [...present]
    .filter((name) => !isKnown(name, rated))
    .map((file) => problemAt({ file, line: 1 }, '', 'catalogue-file-unknown'));
  return [...missing, ...unknown];
}

function isKnown(file: string, rated: boolean): boolean {
  const [name = '', language] = file.replace(/\.csv$/, '').split('.');
  if (language !== undefined) return Object.hasOwn(WORDS, name) && isLanguage(language);
  if (!rated) return Object.hasOwn(TABLES, name);
  const made = name === 'skills' || name === 'requirements';
  return (Object.hasOwn(TABLES, name) && !made) || Object.hasOwn(RATINGS, name);
}

function languagesOf(files: readonly CsvFile[]): readonly string[] {
  const languages = files.map(({ name }) => name.split('.').at(-2)).filter(isLanguage);
  return [...new Set(languages)];
}
