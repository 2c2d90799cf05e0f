import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isBeginningOf, isSigned, looksTorn, readHeads, signHead } from '../../../src/history/heads/head.js';
import {
  consistencyProof,
  GrowingTree,
  half,
  includes,
  inclusionProof,
  isConsistent,
  leafHash,
  nodeHash,
  type RootOf,
} from '../../../src/history/heads/merkle.js';

/** The test vectors of Certificate Transparency's reference implementation: leaves, and the root at each size. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const SIZES = Array.from({ length: 24 }, (_, index) => index + 1);
const leaf = (place: number) => leafHash(place.toString(16).padStart(64, '0'));

/** By the definition of RFC 9162, 2.1.1. */
const rootOf: RootOf = async (from, to) => {
  if (to - from === 1) return leaf(from);
  const middle = from + half(to - from);
  return nodeHash(await rootOf(from, middle), await rootOf(middle, to));
};

const headOf = async (size: number) => ({ size, root: await rootOf(0, size) });

describe('The Merkle tree of the history', () => {
  it('has the roots of the published vectors at every size', () => {
    const tree = new GrowingTree();
    const roots = LEAVES.map((each) => {
      tree.add(leafHash(each));
      return tree.root().toString('hex');
    });
    expect(roots).toEqual(ROOTS);
  });

  it('grows to the root that the definition gives', async () => {
    const tree = new GrowingTree();
    for (const size of SIZES) {
      tree.add(leaf(size - 1));
      expect(tree.root()).toEqual(await rootOf(0, size));
    }
  });

  it('proves each entry, and no other in its place', async () => {
    for (const size of SIZES) {
      const head = await headOf(size);
      for (let place = 0; place < size; place++) {
        const proof = await inclusionProof(rootOf, place, 0, size);
        expect(includes(leaf(place), place, head, proof)).toBe(true);
        expect(includes(leaf(place + 1), place, head, proof)).toBe(false);
        expect(includes(leaf(place), place + 1, head, proof)).toBe(false);
      }
    }
  });

  it('proves that each size began as each smaller one, and nothing else', async () => {
    for (const size of SIZES) {
      const second = await headOf(size);
      for (let before = 1; before <= size; before++) {
        const first = await headOf(before);
        const proof = await consistencyProof(rootOf, before, size);
        expect(isConsistent(first, second, proof)).toBe(true);
        const another = { size: before, root: leaf(99) };
        expect(isConsistent(another, second, proof)).toBe(false);
        expect(isConsistent(first, { size, root: leaf(99) }, proof)).toBe(false);
      }
    }
  });
});

describe('A head of the history', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const head = { size: 3, root: ROOTS[2] ?? '', at: '2026-11-30T23:00:00.000Z' };
  const signed = signHead(head, privateKey);

  it('is signed in all that it says', () => {
    expect(isSigned(signed)).toBe(true);
    for (const changed of [
      { size: 4 },
      { root: ROOTS[3] },
      { at: '2026-11-30T23:00:00.001Z' },
      { key: 'x' },
    ]) {
      expect(isSigned({ ...signed, ...changed } as typeof signed)).toBe(false);
    }
  });

  it('is read alone in any layout, or one a line', () => {
    const heads = (text: string) => readHeads(text).map(({ head }) => head);
    expect(heads(JSON.stringify(signed, null, 2))).toEqual([signed]);
    expect(heads(`${JSON.stringify(signed)}\n{"size":1}\n\n${JSON.stringify(signed)}\n`)).toEqual([
      signed,
      null,
      signed,
    ]);
  });

  it('is known by every beginning of its line, and by no other text', () => {
    const line = JSON.stringify(signed);
    for (let length = 1; length < line.length; length++) {
      const torn = line.slice(0, length);
      expect([isBeginningOf(signed, torn), looksTorn(torn)]).toEqual([true, true]);
    }
    for (const other of ['nonsense', '{"size":1}', '[', '{"a'])
      expect([isBeginningOf(signed, other), looksTorn(other)]).toEqual([false, false]);
  });
});
