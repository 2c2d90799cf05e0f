import { describe, expect, it } from '@jest/globals';
import { readCsv } from '../../../src/catalogue/csv-files.js';
import { readCatalogue } from '../../../src/catalogue/read-catalogue.js';

const LEVELS = ['level,name,meaning', ...[0, 1, 2, 3, 4, 5].map((level) => `${level},L${level},M`)].join('\n');
const SKILL = 'technical,Tools,Logs,Reads logs.,a,b,c,d,e,12';
const HEADING =
  'code,kind,category,name,description,level_1,level_2,level_3,level_4,level_5,validity_months';
const COURSE = 'workshop,Academy,7.5,99.50,en hi,About it';

/** A small catalogue without a mistake. */
const GOOD: Readonly<Record<string, string>> = {
  'levels.csv': LEVELS,
  'skills.csv': `${HEADING}\nT1,${SKILL}\nT2,${SKILL}`,
  'roles.csv': 'code,title,track,summary\nentry,Entry,support,First\nsenior,Senior,expert,Next',
  'requirements.csv':
    'role,skill,level,importance,mandatory,evidence\nentry,T1,2,3,yes,any\nsenior,T2,3,2,no,observed',
  'steps.csv': 'from,to,months\nentry,senior,12',
  'courses.csv': `code,title,kind,provider,hours,price,languages,summary\nC1,One,${COURSE}\nC2,Two,${COURSE}`,
  'outcomes.csv': 'course,skill,from,to\nC1,T1,0,2',
  'prerequisites.csv': 'course,requires_course,requires_skill,at_level\nC2,C1,,\nC2,,T1,2',
};

function problemsOf(changed: Readonly<Record<string, string | Buffer | null>>) {
  const texts = Object.entries({ ...GOOD, ...changed }).filter(([, text]) => text !== null);
  const files = texts.map(([name, text]) => readCsv(name, Buffer.from(text as string)));
  return readCatalogue({
    files: files.filter((file) => 'heading' in file),
    problems: files.flatMap((file) => ('heading' in file ? [] : [file])),
  }).problems.map(({ file, line, field, code }) => [file, line, field, code]);
}

const replaced = (file: string, from: string, to: string) => ({
  [file]: (GOOD[file] ?? '').replace(from, to),
});

describe('Reading a catalogue', () => {
  it('finds nothing wrong with a good one, under any line ends and with a byte order mark', () => {
    expect(problemsOf({})).toEqual([]);
    const other = Object.entries(GOOD).map(([name, text]) => [
      name,
      `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`,
    ]);
    expect(problemsOf(Object.fromEntries(other) as Record<string, string>)).toEqual([]);
  });

  it.each([
    ['a missing file', { 'roles.csv': null }, ['roles.csv', 1, '', 'catalogue-file-missing']],
    ['an unknown file', { 'skill.csv': 'a\n1' }, ['skill.csv', 1, '', 'catalogue-file-unknown']],
    ['an unknown language', { 'skills.xx.csv': 'a\n1' }, ['skills.xx.csv', 1, '', 'catalogue-file-unknown']],
    ['an empty file', { 'steps.csv': '' }, ['steps.csv', 1, '', 'catalogue-file-empty']],
    ['an open quote', { 'steps.csv': 'from,to,months\n"entry' }, ['steps.csv', 2, '', 'catalogue-csv']],
    [
      'a missing column',
      { 'steps.csv': 'from,to\nentry,senior' },
      ['steps.csv', 1, 'months', 'catalogue-column-missing'],
    ],
    [
      'an unknown column',
      { 'steps.csv': 'from,to,months,why\nentry,senior,1,x' },
      ['steps.csv', 1, 'why', 'catalogue-column-unknown'],
    ],
    [
      'a column twice',
      { 'steps.csv': 'from,to,months,to\nentry,senior,1,senior' },
      ['steps.csv', 1, 'to', 'catalogue-column-twice'],
    ],
    [
      'an unquoted comma',
      replaced('roles.csv', 'First', 'First, then'),
      ['roles.csv', 2, '', 'catalogue-cell-count'],
    ],
    [
      'a duplicate code',
      { 'skills.csv': `${GOOD['skills.csv']}\nT1,${SKILL}` },
      ['skills.csv', 4, 'code', 'catalogue-duplicate'],
    ],
    [
      'an empty indicator',
      replaced('skills.csv', ',c,', ',,'),
      ['skills.csv', 2, 'level_3', 'catalogue-cell-empty'],
    ],
    [
      'an unknown kind',
      replaced('skills.csv', 'technical', 'soft'),
      ['skills.csv', 2, 'kind', 'catalogue-choice'],
    ],
    ['a code with a blank', replaced('skills.csv', 'T2,', 'T 2,'), ['skills.csv', 3, 'code', 'catalogue-code']],
    [
      'a level of 0',
      replaced('requirements.csv', 'T1,2', 'T1,0'),
      ['requirements.csv', 2, 'level', 'catalogue-level'],
    ],
    [
      'a level of 2.5',
      replaced('requirements.csv', 'T1,2', 'T1,2.5'),
      ['requirements.csv', 2, 'level', 'catalogue-level'],
    ],
    [
      'an unknown evidence',
      replaced('requirements.csv', 'observed', 'seen'),
      ['requirements.csv', 3, 'evidence', 'catalogue-choice'],
    ],
    [
      'an unknown skill',
      replaced('requirements.csv', 'T2', 'T9'),
      ['requirements.csv', 3, 'skill', 'catalogue-unknown-skill'],
    ],
    [
      'an unknown role',
      replaced('steps.csv', 'senior', 'boss'),
      ['steps.csv', 2, 'to', 'catalogue-unknown-role'],
    ],
    [
      'a requirement twice',
      { 'requirements.csv': `${GOOD['requirements.csv']}\nentry,T1,3,3,yes,any` },
      ['requirements.csv', 4, 'skill', 'catalogue-duplicate'],
    ],
    [
      'a cycle in the ladder',
      { 'steps.csv': `${GOOD['steps.csv']}\nsenior,entry,1` },
      ['steps.csv', 3, 'to', 'catalogue-ladder-cycle'],
    ],
    [
      'a cycle of prerequisites',
      { 'prerequisites.csv': `${GOOD['prerequisites.csv']}\nC1,C2,,` },
      ['prerequisites.csv', 4, 'requires_course', 'catalogue-prerequisite-cycle'],
    ],
    [
      'a prerequisite of neither form',
      replaced('prerequisites.csv', 'C2,C1,,', 'C2,C1,T1,'),
      ['prerequisites.csv', 2, 'requires_course', 'catalogue-prerequisite-form'],
    ],
    [
      'an outcome that leads nowhere',
      replaced('outcomes.csv', 'T1,0,2', 'T1,2,2'),
      ['outcomes.csv', 2, 'to', 'catalogue-outcome-order'],
    ],
    [
      'hours between quarters',
      replaced('courses.csv', '7.5', '7.4'),
      ['courses.csv', 2, 'hours', 'catalogue-hours'],
    ],
    [
      'a price of three decimals',
      replaced('courses.csv', '99.50', '99.505'),
      ['courses.csv', 2, 'price', 'catalogue-price'],
    ],
    [
      'a level without a name',
      replaced('levels.csv', '5,L5,M', ''),
      ['levels.csv', 1, 'level', 'catalogue-level-missing'],
    ],
    [
      'a role that asks for nothing',
      replaced('requirements.csv', 'senior,T2', 'entry,T2'),
      ['roles.csv', 3, 'code', 'catalogue-role-empty'],
    ],
    [
      'words for a skill that is not there',
      { 'skills.hi.csv': 'code,category,name,description\nT9,अ,अ,अ' },
      ['skills.hi.csv', 2, 'code', 'catalogue-unknown-skill'],
    ],
  ])('names file, line and column of %s', (_, changed, expected) => {
    expect(problemsOf(changed as Record<string, string | null>)).toEqual([expected]);
  });

  it('names the line that is not UTF-8', () => {
    const latin = Buffer.concat([Buffer.from('from,to,months\nentry,'), Buffer.from([0xe9]), Buffer.from(',1')]);
    expect(problemsOf({ 'steps.csv': latin })).toEqual([['steps.csv', 2, '', 'catalogue-utf8']]);
  });

  it('counts the lines within quotes', () => {
    const roles = 'code,title,track,summary\r\nentry,Entry,support,"one\r\ntwo"\r\n\r\nsenior,,expert,x';
    expect(problemsOf({ 'roles.csv': roles })).toEqual([['roles.csv', 5, 'title', 'catalogue-cell-empty']]);
  });

  it('tells everything that is wrong at once', () => {
    const roles = 'code,title,track,summary\nentry,,odd,\nsenior,Senior,expert,Next';
    expect(problemsOf({ 'roles.csv': roles }).map(([, , field]) => field)).toEqual([
      'title',
      'track',
      'summary',
    ]);
  });
});
