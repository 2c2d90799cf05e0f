import { describe, expect, it } from '@jest/globals';
import { controlIn, kept, seenLength } from '../../../src/shared/plain-text.js';

describe('A text', () => {
  it.each([
    ['Asha\u0007', 'U+0007'],
    ['\u001b[31m', 'U+001B'],
    ['a\u0085b', 'U+0085'],
    ['Asha\u202eoaR', 'U+202E'],
    ['a\u2066b', 'U+2066'],
    ['two\nlines\tand a tab\r\n', null],
    ['नारायण\u200cन क्\u200dष', null],
    ['\u200fעברית', null],
  ])('%j holds the control character %s', (text, sign) => expect(controlIn(text)).toBe(sign));

  it.each([
    ['\u200b\u200d\u2060', 0],
    ['\u3164', 0],
    ['\u2800\u00ad', 0],
    [' \u00a0\t', 0],
    ['a b', 3],
    ['क्\u200dष', 3],
  ])('%j shows %i signs', (text, length) => expect(seenLength(text)).toBe(length));

  it('is kept as it was typed, in one form of its letters and without the blanks around it', () => {
    expect(kept('  Jose\u0301  O’Neill\u00a0')).toBe('José  O’Neill');
  });
});
