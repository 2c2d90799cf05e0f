import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import type { CellProblem } from './row.js';

/** Longest row of a file, in bytes: a quote that is never closed ends here, and not at the end of the memory. */
export const LONGEST_ROW = 100_000;

/** The file can't be read on from this line. */
export class UnreadableFile extends Error {
  constructor(readonly problems: readonly (CellProblem & { readonly line: number })[]) {
    super(problems[0]?.code);
  }
}

const NEWLINE = 0x0a;

/** Marks at the beginning of files that are no text: a workbook of today (ZIP), and one of before (OLE). */
const WORKBOOKS = [Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])];

/**
 * The bytes of a file as UTF-8, whole lines at a time. It is UTF-8 already, or UTF-16 that says so by its first mark, as
 * spreadsheets save "Unicode text".
 *
 * @throws UnreadableFile at the first line that is neither, and for a workbook.
 */
export async function* utf8Lines(file: Readable): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  let line = 1;
  for await (const bytes of asUtf8(file)) {
    const all = Buffer.concat([rest, bytes]);
    const end = all.lastIndexOf(NEWLINE) + 1;
    const lines = all.subarray(0, end);
    if (!isUtf8(lines)) throw unreadable(line + linesBefore(lines), 'load.not-utf8');
    for (let at = lines.indexOf(NEWLINE); at !== -1; at = lines.indexOf(NEWLINE, at + 1)) line += 1;
    rest = all.subarray(end);
    if (rest.length > LONGEST_ROW) throw unreadable(line, 'load.row-too-long', { max: LONGEST_ROW });
    if (end > 0) yield lines;
  }
  if (!isUtf8(rest)) throw unreadable(line, 'load.not-utf8');
  yield rest;
}

async function* asUtf8(file: Readable): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null = null;
  let start: Buffer | null = Buffer.alloc(0);
  for await (const chunk of file as AsyncIterable<Buffer | string>) {
    let bytes: Buffer = Buffer.from(chunk as Buffer);
    if (start !== null) {
      bytes = Buffer.concat([start, bytes]);
      start = bytes.length < 4 ? bytes : null;
      if (start !== null) continue;
      if (WORKBOOKS.some((mark) => bytes.subarray(0, 4).equals(mark))) throw unreadable(1, 'load.workbook');
      decoder = decoderFor(bytes);
    }
    yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes;
  }
  if (start !== null) yield start;
  if (decoder) yield Buffer.from(decoder.decode());
}

function decoderFor(bytes: Buffer): TextDecoder | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be');
  return null;
}

/** How many good lines stand before the first one that is not UTF-8. */
function linesBefore(bytes: Buffer): number {
  let start = 0;
  for (let good = 0; ; good++) {
    const end = bytes.indexOf(NEWLINE, start) + 1;
    if (end === 0 || !isUtf8(bytes.subarray(start, end))) return good;
    start = end;
  }
}

function unreadable(line: number, code: string, params: CellProblem['params'] = {}): UnreadableFile {
  return new UnreadableFile([{ line, field: '', code, params }]);
}
