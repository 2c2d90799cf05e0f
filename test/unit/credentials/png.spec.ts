import { describe, expect, it } from '@jest/globals';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { bakePng, unbakePng } from '../../../src/credentials/baking/png.js';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const HEADER = chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex'));
const REST = Buffer.concat([chunk('IDAT', deflateSync(Buffer.from([0, 0]))), chunk('IEND', Buffer.alloc(0))]);
const IMAGE = Buffer.concat([SIGNATURE, HEADER, REST]);

describe('A baked PNG', () => {
  it('gives back what was baked, whatever it is, and holds it once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (first, second) => {
        expect(unbakePng(bakePng(bakePng(IMAGE, first), second))).toBe(second);
      }),
    );
  });

  it('keeps the image around it', () => {
    const baked = bakePng(IMAGE, '{}');
    expect(baked.subarray(0, SIGNATURE.length + HEADER.length)).toEqual(Buffer.concat([SIGNATURE, HEADER]));
    expect(baked.subarray(-REST.length)).toEqual(REST);
  });

  it('is read when its text is compressed, up to the size that may be presented', () => {
    const folded = (text: string) =>
      Buffer.concat([Buffer.from('openbadgecredential\0\u0001\0\0\0'), deflateSync(text)]);
    const image = (text: string) => Buffer.concat([SIGNATURE, HEADER, chunk('iTXt', folded(text)), REST]);
    expect(unbakePng(image('{"a":1}'))).toBe('{"a":1}');
    expect(() => unbakePng(image('x'.repeat(2_000_000)))).toThrow('not-an-image');
    // None of several is unfolded: each of these alone could be taken for no image.
    const long = chunk('iTXt', folded('x'.repeat(2_000_000)));
    expect(() => unbakePng(Buffer.concat([SIGNATURE, HEADER, long, long, REST]))).toThrow('baked-twice');
  });

  it('is refused with its own reason when it is none, bare, doubled, cut or damaged', () => {
    const text = (value: string) =>
      chunk('iTXt', Buffer.concat([Buffer.from('openbadgecredential\0\0\0\0\0'), Buffer.from(value)]));
    const doubled = Buffer.concat([SIGNATURE, HEADER, text('{"a":1}'), text('{"b":2}'), REST]);
    const baked = bakePng(IMAGE, '{"a":1}');
    const damaged = Buffer.from(baked);
    damaged[damaged.indexOf('"a"') + 1] = 0x62;
    expect(() => unbakePng(Buffer.from('<svg/>'))).toThrow('not-an-image');
    expect(() => unbakePng(IMAGE)).toThrow('nothing-baked');
    expect(() => unbakePng(doubled)).toThrow('baked-twice');
    expect(() => unbakePng(baked.subarray(0, 60))).toThrow('not-an-image');
    expect(() => unbakePng(damaged)).toThrow('not-an-image');
  });
});
