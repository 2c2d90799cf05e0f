import { crc32, inflateSync } from 'node:zlib';

/** Keyword of the chunk that holds a credential (Open Badges 3.0, section "PNG"). */
const KEYWORD = 'openbadgecredential';

/** Bytes of an unfolded credential. */
const MOST_TEXT = 1_048_576;

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Why an image is not taken for a badge. */
export class NotABadge extends Error {
  constructor(
    readonly code: 'not-an-image' | 'nothing-baked' | 'baked-twice' | 'baked-both-ways' | 'active-content',
  ) {
    super(code);
  }
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/**
 * Puts a credential into a PNG: exactly one uncompressed `iTXt` chunk, right behind the header; one that was there
 * already is replaced.
 *
 * @param credential JSON, or a compact JWS
 * @throws NotABadge `not-an-image`
 */
export function bakePng(image: Buffer, credential: string): Buffer {
  const [header, ...rest] = chunksOf(image).filter((chunk) => !isCredential(chunk));
  if (!header) throw new NotABadge('not-an-image');
  const text = Buffer.concat([
    Buffer.from(`${KEYWORD}\0\0\0\0\0`, 'latin1'),
    Buffer.from(credential, 'utf8'),
  ]);
  return Buffer.concat([SIGNATURE, ...[header, { type: 'iTXt', data: text }, ...rest].map(written)]);
}

/** @throws NotABadge when there is none, more than one, or no PNG. */
export function unbakePng(image: Buffer): string {
  const [found, second] = chunksOf(image).filter(isCredential);
  // Before either is unfolded: a thousand small ones can unfold into a gigabyte.
  if (second) throw new NotABadge('baked-twice');
  if (!found) throw new NotABadge('nothing-baked');
  return textIn(found);
}

function chunksOf(image: Buffer): Chunk[] {
  if (!image.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new NotABadge('not-an-image');
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  while (at + 12 <= image.length) {
    const length = image.readUInt32BE(at);
    if (at + 12 + length > image.length) throw new NotABadge('not-an-image');
    const type = image.toString('latin1', at + 4, at + 8);
    const data = image.subarray(at + 8, at + 8 + length);
    if (crc32(image.subarray(at + 4, at + 8 + length)) !== image.readUInt32BE(at + 8 + length)) {
      throw new NotABadge('not-an-image');
    }
    chunks.push({ type, data });
    at += 12 + length;
    if (type === 'IEND') return chunks;
  }
  throw new NotABadge('not-an-image');
}

function isCredential({ type, data }: Chunk): boolean {
  return type === 'iTXt' && data.toString('latin1', 0, KEYWORD.length + 1) === `${KEYWORD}\0`;
}

/** iTXt: keyword, NUL, compressed?, method, language, NUL, translated keyword, NUL, text in UTF-8. */
function textIn({ data }: Chunk): string {
  const flags = KEYWORD.length + 1;
  const language = data.indexOf(0, flags + 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) throw new NotABadge('not-an-image');
  const text = data.subarray(translated + 1);
  return (data[flags] === 0 ? text : unfolded(text)).toString('utf8');
}

/** The specification has it uncompressed; who compresses it all the same is read, up to what may be presented at all. */
function unfolded(text: Buffer): Buffer {
  try {
    return inflateSync(text, { maxOutputLength: MOST_TEXT });
  } catch {
    throw new NotABadge('not-an-image');
  }
}

function written({ type, data }: Chunk): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
