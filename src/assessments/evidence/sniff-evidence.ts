import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { type Finding, kindOfFormat, kindOfText } from './evidence-kind.js';

/**
 * What a file is, by its content alone. An office file is looked at and never unpacked: of its parts only the short
 * list of contents is read, up to a megabyte.
 */
export async function sniff(path: string): Promise<Finding> {
  const format = await formatOf(path);
  if (format === undefined) return kindOfText(textOf(await readFile(path)));
  const isPacked = /officedocument|opendocument/.test(format.mime);
  return kindOfFormat(format, isPacked && (await mentionsMacros(path)));
}

/** A file that breaks off within its own structure is of no known format. */
async function formatOf(path: string) {
  try {
    return await fileTypeFromFile(path);
  } catch {
    return { mime: 'application/octet-stream', ext: 'unknown' };
  }
}

/** Null when the bytes are not UTF-8. */
function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The part in which Office keeps programs; the names of parts are never compressed. */
const MACROS = 'vbaProject.bin';

async function mentionsMacros(path: string): Promise<boolean> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'latin1') as AsyncIterable<string>) {
    if ((rest + chunk).includes(MACROS)) return true;
    rest = chunk.slice(-MACROS.length);
  }
  return false;
}
