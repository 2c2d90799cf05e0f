import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { millisIn } from '../../../src/threads/processor-time.js';
import { Spending } from '../../../src/threads/spending.js';

/** What passes: the thread computes, others have the machine, or somebody is waited for; milliseconds. */
const passes = fc.record({
  kind: fc.constantFrom('computes', 'others', 'waits'),
  milliseconds: fc.integer({ min: 0, max: 3000 }),
});

describe('What a job has used up', () => {
  it('is its own time of the processor, the answers it waited for, and the clock, each against its limit', () => {
    const limits = { seconds: 6, askingSeconds: 4, wallSeconds: 20 };
    fc.assert(
      fc.property(fc.array(passes, { maxLength: 20 }), (all) => {
        let [clock, processor] = [500, 70];
        const spending = new Spending(limits, { clock: () => clock, processor: () => processor });
        const spent = { computes: 0, others: 0, waits: 0 };
        for (const { kind, milliseconds } of all) {
          if (kind === 'waits') spending.asks();
          clock += milliseconds;
          spent[kind] += milliseconds;
          if (kind === 'computes') processor += milliseconds;
          const isTooMuch =
            spent.computes > 6000 ||
            spent.waits > 4000 ||
            spent.computes + spent.others + spent.waits > 20_000;
          expect(spending.isTooMuch()).toBe(isTooMuch);
          if (kind === 'waits') spending.isAnswered();
          expect(spending.isTooMuch()).toBe(isTooMuch);
        }
      }),
    );
  });

  it('counts two questions at once as one wait, and is no more than the clock where nothing else is said', () => {
    let clock = 0;
    const spending = new Spending({ seconds: 1 }, { clock: () => clock, processor: () => 0 });
    spending.asks();
    spending.asks();
    clock = 900;
    spending.isAnswered();
    spending.isAnswered();
    expect(spending.isTooMuch()).toBe(false);
    clock = 1001;
    expect(spending.isTooMuch()).toBe(true);
  });

  it('is read from what Linux says of a thread, whatever it is called', () => {
    const stat = '4711 (a) name) R 1 4711 4711 0 -1 4194304 9 0 0 0 12 34 0 0 20 0 1 0 99';
    expect(millisIn(stat)).toBe(460);
  });
});
