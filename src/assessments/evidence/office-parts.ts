import sax from 'sax';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/**
 * What the parts of an office file tell. `objects`: of another program, in a form that may hold programs and that nobody
 * looks into here; `unreadable`: they can't be listed, are too many, or their lists too long.
 */
export type OfficeParts = 'programs' | 'objects' | 'none' | 'unreadable';

/** Far beyond any document: the most parts that are looked at. */
const PARTS = 10_000;

/** The longest list of contents or relations that is read, unpacked; and all of them together. */
const LIST_BYTES = 1024 * 1024;
const ALL_LISTS_BYTES = 8 * LIST_BYTES;

/** Parts that hold programs by the end of their path (VBA), and by a folder in it (Excel 4 sheets). */
const PROGRAM_FILES = ['vbaproject.bin', 'vbadata.xml'];
const PROGRAM_FOLDERS = ['/macrosheets/', '/intlmacrosheets/'];
/** Folders of an OpenDocument that hold nothing but programs. */
const OPEN_DOCUMENT_FOLDERS = ['basic/', 'scripts/'];

/** A whole document with programs as a part of this one. */
const EMBEDDED = /\.(?:docm|dotm|xlsm|xltm|xlsb|xlam|pptm|potm|ppsm|ppam|sldm)$/;

/** An embedded object of another program (OLE) or a control, by the name of its part. */
const OBJECT = /(?:^|\/)(?:embeddings\/[^/]*\.bin|oleobject[^/]*|activex\/[^/]*)$/;

/** What lists of contents and relations call programs and objects, whatever their part is named. */
const PROGRAM_TYPE = /vbaproject|macroenabled|macrosheet/;
const OBJECT_TYPE = /oleobject|activex|relationships\/control$/;

/** The lists of an OpenDocument and of the others. */
const LISTS = ['meta-inf/manifest.xml', '[content_types].xml'];

/**
 * Whether an office file holds programs, or may. Only the directory of its zip is read, and of its parts the lists that say what
 * the others are: none of what it holds is unpacked, however much that would be.
 */
export async function officeParts(path: string): Promise<OfficeParts> {
  let zip: ZipFile | null = null;
  try {
    zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
    if (zip.entryCount > PARTS) return 'unreadable';
    return await held(zip);
  } catch {
    return 'unreadable';
  } finally {
    zip?.close();
  }
}

async function held(zip: ZipFile): Promise<OfficeParts> {
  let [seen, room, hasObjects] = [0, ALL_LISTS_BYTES, false];
  for await (const entry of zip.eachEntry()) {
    seen += 1;
    if (seen > PARTS) throw new Error('more parts than announced');
    const name = entry.fileName.toLowerCase();
    if (isProgram(name)) return 'programs';
    hasObjects ||= OBJECT.test(name);
    if (!LISTS.includes(name) && !name.endsWith('.rels')) continue;
    const list = await unpacked(zip, entry, Math.min(LIST_BYTES, room));
    room -= list.length;
    const values = attributesOf(textOf(list)).map((value) => value.toLowerCase());
    if (values.some((value) => PROGRAM_TYPE.test(value))) return 'programs';
    hasObjects ||= values.some((value) => OBJECT_TYPE.test(value));
  }
  return hasObjects ? 'objects' : 'none';
}

/** @param name in small letters: the names of parts are the same in any case */
function isProgram(name: string): boolean {
  return (
    PROGRAM_FILES.some((file) => name.endsWith(file)) ||
    PROGRAM_FOLDERS.some((folder) => `/${name}`.includes(folder)) ||
    OPEN_DOCUMENT_FOLDERS.some((folder) => name.startsWith(folder)) ||
    EMBEDDED.test(name)
  );
}

/** @throws an error beyond `most` bytes. */
async function unpacked(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  if (entry.uncompressedSize > most) throw new Error('a list is too long');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new Error('a list is longer than it says');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** XML is UTF-8, or UTF-16 with its mark. @throws an error for bytes that are neither */
function textOf(bytes: Buffer): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = !isWide ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

/** Every value of every attribute, references resolved. @throws an error for what is no XML */
function attributesOf(text: string): string[] {
  const values: string[] = [];
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.onattribute = ({ value }) => values.push(value);
  parser.write(text).close();
  return values;
}
