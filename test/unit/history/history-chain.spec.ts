import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newSalt } from '../../../src/history/commitments.js';
import {
  type ChainedLine,
  type ChainFault,
  faultAfter,
  GENESIS,
  hashOf,
  type HistoryFacts,
  payloadDigestOf,
} from '../../../src/history/history-chain.js';

const facts = fc.record({
  at: fc.string(),
  actorId: fc.string(),
  actorName: fc.string(),
  channel: fc.string(),
  address: fc.string(),
  requestId: fc.string(),
  act: fc.string(),
  subjectType: fc.string(),
  subjectId: fc.string(),
  employeeId: fc.option(fc.string()),
  before: fc.option(fc.json()),
  after: fc.option(fc.json()),
});

/** Of the first format, and with salted payload and rows as since. */
const anyFormat = facts.chain((fact) => {
  const first = { ...fact, format: 1, salt: null, payloadDigest: null, written: null };
  const { salt, written } = { salt: newSalt(), written: '[]' };
  const second = { ...fact, format: 2, salt, written, payloadDigest: payloadDigestOf(fact, salt) };
  return fc.constantFrom<Omit<HistoryFacts, 'seq'>>(first, second);
});

const chain = fc.array(anyFormat, { minLength: 2, maxLength: 6 }).map((unsorted) => {
  const all = unsorted.toSorted((a, b) => a.format - b.format);
  const lines: ChainedLine[] = [];
  for (const [index, fact] of all.entries()) {
    const previousHash = lines.at(-1)?.hash ?? GENESIS;
    const line = { ...fact, seq: index + 1 };
    lines.push({ ...line, previousHash, hash: hashOf(line, previousHash) });
  }
  return lines;
});

function firstFault(lines: readonly ChainedLine[]): ChainFault | null {
  let head = { seq: 0, hash: GENESIS };
  for (const line of lines) {
    const fault = faultAfter(head, line);
    if (fault) return fault;
    head = line;
  }
  return null;
}

const NAMES = [
  'seq',
  'at',
  'actorId',
  'actorName',
  'channel',
  'address',
  'requestId',
  'act',
  'subjectType',
  'subjectId',
  'employeeId',
  'before',
  'after',
  'format',
  'previousHash',
  'hash',
  'payloadDigest',
  'salt',
  'written',
] as const satisfies readonly (keyof ChainedLine)[];

/** Something else than what stands there. */
function another(value: unknown): unknown {
  return typeof value === 'number' ? value + 1 : `${String(value)}!`;
}

describe('The chain of the history', () => {
  it('has no fault as it is written', () => {
    fc.assert(fc.property(chain, (lines) => expect(firstFault(lines)).toBeNull()));
  });

  it('shows any single change of any line, at that line', () => {
    fc.assert(
      fc.property(chain, fc.nat(), fc.constantFrom(...NAMES), (lines, at, name) => {
        const index = at % lines.length;
        const changed = lines.map((line, place) =>
          place === index ? { ...line, [name]: another(line[name]) } : line,
        );
        expect(firstFault(changed)?.seq).toBe(index + 1);
      }),
    );
  });

  it('shows a changed line also when its own hash is made anew', () => {
    fc.assert(
      fc.property(chain, (lines) => {
        const [first, ...rest] = lines as [ChainedLine, ...ChainedLine[]];
        const forged: HistoryFacts = { ...first, act: `${first.act}!` };
        const line = { ...first, ...forged, hash: hashOf(forged, first.previousHash) };
        expect(firstFault([line, ...rest])).toEqual({ seq: 2, fault: 'previous-hash' });
      }),
    );
  });

  it('shows a line that was taken out, doubled or moved', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (lines, at) => {
        const index = at % (lines.length - 1);
        const [line, next] = [lines[index], lines[index + 1]] as [ChainedLine, ChainedLine];
        const missing = { seq: index + 1, fault: 'missing' };
        expect(firstFault(lines.toSpliced(index, 1))).toEqual(missing);
        expect(firstFault(lines.toSpliced(index, 2, next, line))).toEqual(missing);
        expect(firstFault(lines.toSpliced(index, 0, line))).toEqual({ seq: index + 2, fault: 'missing' });
      }),
    );
  });

  it('tells an absent fact from an empty one', () => {
    const empty = { ...fc.sample(anyFormat, 1)[0], seq: 1, format: 1, before: '' } as HistoryFacts;
    expect(hashOf(empty, GENESIS)).not.toBe(hashOf({ ...empty, before: null }, GENESIS));
    expect(payloadDigestOf(empty, 'salt')).not.toBe(payloadDigestOf({ ...empty, before: null }, 'salt'));
  });

  it('holds when a payload and its salt are erased, and says that they are', () => {
    fc.assert(
      fc.property(facts, (fact) => {
        const salt = newSalt();
        const line = {
          ...fact,
          seq: 1,
          format: 2,
          salt,
          written: '[]',
          payloadDigest: payloadDigestOf(fact, salt),
        };
        const erased = { ...line, salt: null, actorName: '', address: '', before: null, after: null };
        const chained = { ...erased, previousHash: GENESIS, hash: hashOf(line, GENESIS) };
        expect(firstFault([chained])).toEqual({ seq: 1, fault: 'erased' });
      }),
    );
  });
});
