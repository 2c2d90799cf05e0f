import { describe, expect, it } from '@jest/globals';
import {
  type Cell,
  choice,
  code,
  decimal,
  hours,
  languages,
  level,
  levelAboveZero,
  optional,
  price,
  text,
  wholeNumber,
  yesOrNo,
} from '../../../src/catalogue/cells.js';
import { headingOf } from '../../../src/catalogue/tables.js';

const said = (cell: Cell<unknown>, given: string): unknown => {
  const reading = cell(given);
  return 'value' in reading ? reading.value : `refused: ${reading.code}`;
};

describe('A cell of a catalogue', () => {
  it.each<[kind: string, cell: Cell<unknown>, given: string, said: unknown]>([
    ['text', text(3), 'abc', 'abc'],
    ['text', text(3), 'abcd', 'refused: catalogue-cell-long'],
    ['text', text(), '', 'refused: catalogue-cell-empty'],
    ['code', code, 'T.1_a-b', 'T.1_a-b'],
    ['code', code, '.T1', 'refused: catalogue-code'],
    ['code', code, 'a'.repeat(61), 'refused: catalogue-code'],
    ['code', code, '', 'refused: catalogue-cell-empty'],
    ['choice', choice(['a', 'b']), 'b', 'b'],
    ['choice', choice(['a', 'b']), 'B', 'refused: catalogue-choice'],
    ['whole number', wholeNumber(1, 3), '1', 1],
    ['whole number', wholeNumber(1, 3), '3', 3],
    ['whole number', wholeNumber(1, 3), '0', 'refused: catalogue-number'],
    ['whole number', wholeNumber(1, 3), '4', 'refused: catalogue-number'],
    ['whole number', wholeNumber(1, 3), '1.5', 'refused: catalogue-number'],
    ['decimal', decimal(0, 7), '6.99', 6.99],
    ['decimal', decimal(0, 7), '7.01', 'refused: catalogue-decimal'],
    ['decimal', decimal(0, 7), '.5', 'refused: catalogue-decimal'],
    ['level', level, '0', 0],
    ['level', level, '5', 5],
    ['level', level, '6', 'refused: catalogue-level'],
    ['level', level, '', 'refused: catalogue-level'],
    ['required level', levelAboveZero, '0', 'refused: catalogue-level'],
    ['required level', levelAboveZero, '1', 1],
    ['yes or no', yesOrNo, 'yes', true],
    ['yes or no', yesOrNo, 'no', false],
    ['yes or no', yesOrNo, 'Yes', 'refused: catalogue-choice'],
    ['hours', hours, '7.25', 7.25],
    ['hours', hours, '7.3', 'refused: catalogue-hours'],
    ['hours', hours, '0', 'refused: catalogue-hours'],
    ['price', price, '0', 0],
    ['price', price, '99.5', 9950],
    ['price', price, '19.99', 1999],
    ['price', price, '1.999', 'refused: catalogue-price'],
    ['languages', languages, 'en  hi', ['en', 'hi']],
    ['languages', languages, 'English', 'refused: catalogue-languages'],
    ['languages', languages, '', 'refused: catalogue-languages'],
    ['optional', optional(level), '', null],
    ['optional', optional(level), '7', 'refused: catalogue-level'],
  ])('of kind %s is read at its bounds', (_, cell, given, expected) => {
    expect(said(cell, given)).toEqual(expected);
  });
});

describe('A column', () => {
  it.each([
    ['code', 'code'],
    ['validityMonths', 'validity_months'],
    ['level1', 'level_1'],
    ['importance1To5', 'importance_1_to_5'],
  ])('%s stands under the heading %s', (name, heading) => expect(headingOf(name)).toBe(heading));
});
