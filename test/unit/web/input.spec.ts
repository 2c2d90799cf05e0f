import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Malformed, Refusal, RuleViolation } from '../../../src/shared/errors.js';
import {
  ChoiceField,
  DateField,
  FlagField,
  LevelField,
  TextField,
  WholeNumberField,
} from '../../../src/web/fields.js';
import { answerForm, readForm } from '../../../src/web/form.js';
import { formModel } from '../../../src/web/form-model.js';
import { readFilter } from '../../../src/web/filter-form.js';
import { readInput } from '../../../src/web/input.js';
import { Redirect, View } from '../../../src/web/answers.js';
import { ChoicesField, ItemsField } from '../../../src/web/list-fields.js';

class Item {
  @LevelField({ min: 1 }) level: number;
}

class Input {
  @TextField({ max: 5 }) name: string;
  @LevelField({ optional: true }) level?: number;
  @DateField({ optional: true }) on?: string;
  @ChoiceField(['a', 'b'], { optional: true }) choice?: string;
  @ChoicesField(['a', 'b'], { optional: true }) choices?: string[];
  @WholeNumberField({ min: 1, max: 9, optional: true }) count?: number;
  @FlagField({ optional: true }) flag?: boolean;
  @ItemsField(Item, { max: 2, optional: true }) items?: Item[];
}

function problemsOf(given: unknown): string[] {
  return (refusalOf(given)?.fields ?? []).map(({ field, code }) => `${field} ${code}`);
}

function refusalOf(given: unknown): Refusal | null {
  try {
    readInput(Input, given, 422);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error;
  }
}

describe('An input', () => {
  it('is read when all of it is right', () => {
    const given = { name: 'Asha', level: 0, on: '2026-02-28', choice: 'a', choices: ['b'], flag: false };
    expect({ ...readInput(Input, given, 422) }).toMatchObject(given);
  });

  it('that asks for nothing is checked anew whenever it holds something', () => {
    class Filter {
      @TextField({ max: 5, optional: true }) search?: string;
    }
    for (const _ of ['first', 'again']) {
      expect(readInput(Filter, {}, 400)).toEqual(new Filter());
      expect(() => readInput(Filter, { search: 'too long' }, 400)).toThrow(Malformed);
      expect(() => readInput(Input, {}, 400)).toThrow(Malformed);
    }
  });

  it.each([
    [{}, ['name text']],
    [{ name: '  ' }, ['name text']],
    [{ name: 'Ashaji' }, ['name text-max']],
    [{ name: 7 }, ['name text']],
    [{ name: 'A', level: '3' }, ['level level']],
    [{ name: 'A', level: 6 }, ['level level']],
    [{ name: 'A', on: '2026-02-29' }, ['on date']],
    [{ name: 'A', choice: 'c' }, ['choice choice']],
    [{ name: 'A', choices: ['a', 'a'] }, ['choices list-unique']],
    [{ name: 'A', choices: 'a' }, ['choices list']],
    [{ name: 'A', count: 10 }, ['count whole-number']],
    [{ name: 'A', flag: 'true' }, ['flag flag']],
    [{ name: 'A', other: 1 }, ['other field-unknown']],
    [{ name: 'A', items: [{ level: 1 }, { level: 0 }] }, ['items.1.level level']],
    [{ name: 'A', items: [1] }, ['items object-expected']],
    [{ name: 'A\0' }, ['name text-unkeepable']],
    [{ name: 'A', level: 9, on: 'soon' }, ['level level', 'on date']],
  ])('%j has the problems %j', (given, problems) => {
    expect(problemsOf(given).sort()).toEqual([...problems].sort());
  });

  it('names the first twenty problems and how many more, in less time than anybody notices', () => {
    const unknown = Object.fromEntries(Array.from({ length: 70_000 }, (_, i) => [`field${i}`, 1]));
    const vast: readonly (readonly [given: object, more: number])[] = [
      [{ name: 'A', ...unknown }, 69_980],
      [{ name: 'A', items: [{ level: 1, ...unknown }] }, 69_980],
      [{ name: 'A', items: Array.from({ length: 60_000 }, () => ({})) }, 0],
      [{ name: 'A', choices: Array.from({ length: 60_000 }, (_, i) => String(i)) }, 0],
      [{ name: 'A', [`x${'y'.repeat(100_000)}`]: 1 }, 0],
    ];
    for (const [given, more] of vast) {
      const refusal = refusalOf(given);
      // The CPU of every thread is counted, the collector's too: the least of three is the work itself.
      const spent = Array.from({ length: 3 }, () => {
        const began = process.cpuUsage();
        refusalOf(given);
        return process.cpuUsage(began).user / 1000;
      });
      expect([refusal?.fields.length, refusal?.more]).toEqual([more > 0 ? 20 : 1, more]);
      expect(JSON.stringify(refusal?.fields).length).toBeLessThan(5_000);
      expect(Math.min(...spent)).toBeLessThan(500);
    }
  });

  it('looks into the lists of a parent class too', () => {
    class Child extends Input {}
    const items = Array.from({ length: 3 }, () => ({ level: 1 }));
    expect(() => readInput(Child, { name: 'A', items }, 422)).toThrow('items list-max');
  });

  it.each([null, 'text', 1, [], undefined])('is an object, never %j', (given) => {
    expect(() => readInput(Input, given, 400)).toThrow(Malformed);
  });

  it('is read or refused, and never breaks, whatever is sent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        try {
          readInput(Input, given, 422);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });
});

describe('A form', () => {
  it('turns empty texts into absent values, and numerals into numbers where asked', () => {
    const input = readForm(Input, { _csrf: 'x', name: ' Asha ', level: '3', on: '' }, { numbers: ['level'] });
    expect([input.name, input.level, input.on]).toEqual(['Asha', 3, undefined]);
  });

  it('knows a box that is not ticked', () => {
    expect(readForm(Input, { name: 'A' }, { flags: ['flag'] }).flag).toBe(false);
    expect(readForm(Input, { name: 'A', flag: 'on' }, { flags: ['flag'] }).flag).toBe(true);
  });

  it.each(['', '3x', '--1', '1e3', '٣'])('leaves %j to be refused as it was typed', (level) => {
    const read = () => readForm(Input, { name: 'A', level }, { numbers: ['level'] });
    if (level === '') expect(read().level).toBeUndefined();
    else expect(read).toThrow(RuleViolation);
  });

  it('comes back for what a person can mend, and only for that', async () => {
    const answer = (error: Error) =>
      answerForm(
        () => Promise.reject(error),
        () => new Redirect('/done'),
        (problems) => Promise.resolve(new View('again', 'title', { problems })),
      );
    const many = Array.from({ length: 23 }, (_, i) => ({ field: `f${i}`, code: 'text' }));
    expect(await answer(new RuleViolation('invalid-input', {}, many))).toMatchObject({
      model: { problems: { length: 21, 20: { field: '', code: 'more-problems', params: { count: 3 } } } },
    });
    expect(await answer(new RuleViolation('odd'))).toMatchObject({ model: { problems: [{ code: 'odd' }] } });
    await expect(answer(new Error('broken'))).rejects.toThrow('broken');
  });

  it('shows what was typed, and leads from the summary to the field', () => {
    const problems = [
      { field: 'name', code: 'text' },
      { field: 'items.0.level', code: 'level' },
    ];
    const model = formModel(['name', 'level'], { name: 'Asha', level: 3, other: [] }, problems);
    expect([model.fields.name?.value, model.fields.level?.value]).toEqual(['Asha', '3']);
    expect(model.summary.map(({ href }) => href)).toEqual(['#name', '#form']);
  });
});

describe('A filter', () => {
  it('filters nothing while it is wrong, and says what is', () => {
    expect(readFilter(Item, { level: '9' })).toMatchObject({ filter: {}, status: 422 });
    expect(readFilter(Input, { name: 'A', on: '' })).toMatchObject({ filter: { name: 'A' }, status: 200 });
  });
});
