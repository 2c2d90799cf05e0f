import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { type Finding, kindOfFormat, kindOfText } from './evidence-kind.js';
import { type OfficeParts, officeParts } from './office-parts.js';

/** What a file is, by its content alone. An office file is looked at and never unpacked (`office-parts.ts`). */
export async function sniff(path: string): Promise<Finding> {
  const format = await formatOf(path);
  if (format === undefined) return kindOfText(textOf(await readFile(path)));
  if (/officedocument|opendocument/.test(format.mime)) return kindOfFormat(format, await partsOf(path));
  // Of the binary workbooks only their parts tell that they are more than a zip.
  const isProgram = format.mime === 'application/zip' && (await officeParts(path)) === 'programs';
  return kindOfFormat(format, isProgram ? 'programs' : 'none');
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

/**
 * What the directory says, and what any program finds that does not go by the directory: the names of parts stand
 * uncompressed before each of them.
 */
async function partsOf(path: string): Promise<OfficeParts> {
  const parts = await officeParts(path);
  return parts !== 'programs' && parts !== 'unreadable' && (await mentionsMacros(path)) ? 'programs' : parts;
}

/** The part in which Office keeps programs. */
const MACROS = 'vbaproject.bin';

async function mentionsMacros(path: string): Promise<boolean> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'latin1') as AsyncIterable<string>) {
    const text = (rest + chunk).toLowerCase();
    if (text.includes(MACROS)) return true;
    rest = text.slice(-MACROS.length);
  }
  return false;
}
