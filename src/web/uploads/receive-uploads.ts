import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { type FieldProblem, Malformed, Refusal } from '../../shared/errors.js';
import { type Upload, UPLOAD_LIMITS } from './upload.js';

/** Beyond this a request is cut off; up to here what is too much is read and thrown away, so that we can say so. */
const CUT_OFF = 4 * UPLOAD_LIMITS.requestBytes;

/** What the parts of a request may be, beside its files. */
const LIMITS = {
  /** Bytes of all texts together, as in a form without files. */
  textBytes: 1024 * 1024,
  /** The largest of our forms with files has some twenty fields. */
  texts: 100,
  /** More than are kept (`UPLOAD_LIMITS`), so that we can say that they are too many. */
  files: 20,
  /** Bytes of what stands above a part: its name and its file's. */
  headBytes: 8 * 1024,
  heads: 20,
};

class BodyTooLarge extends Refusal {
  readonly status = 413;
}

/** Called before the first file is touched, with the fields that came before it, and again when all have come. */
export type Check = (fields: Readonly<Record<string, string | string[]>>) => void;

/**
 * Receives a form with files: its fields as a form's body, its files chunk by chunk into temporary files. What is too
 * large or too many is not kept, and named as a problem.
 *
 * @param folder of the temporary files
 * @throws what `check` throws, before anything is written; Malformed for what is no such form or ends too early;
 * Refusal 413 for a request far too large.
 */
export class UploadReceiver {
  readonly fields: Record<string, string | string[]> = {};
  readonly files: Upload[] = [];
  readonly problems: FieldProblem[] = [];
  private texts = 0;
  private together = 0;
  private count = 0;

  constructor(
    private readonly folder: string,
    private readonly check: Check,
  ) {}

  async receive(request: FastifyRequest): Promise<void> {
    if (Number(request.headers['content-length'] ?? 0) > CUT_OFF)
      throw new BodyTooLarge('upload.request-too-large');
    let received = 0;
    request.raw.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > CUT_OFF) request.raw.destroy();
    });
    const { textBytes, texts, files, headBytes, heads } = LIMITS;
    const limits = {
      fileSize: UPLOAD_LIMITS.fileBytes,
      fieldSize: textBytes,
      fields: texts,
      files,
      parts: texts + files,
      headerSize: headBytes,
      headerPairs: heads,
    };
    try {
      for await (const part of request.parts({ limits })) {
        if (part.type === 'field') this.takeField(part);
        else await this.takeFile(part);
      }
    } catch (error) {
      // Nobody listens any longer: what still comes would be kept for them. It is let go instead.
      request.raw.unpipe();
      request.raw.resume();
      throw isOurs(error) ? error : new Malformed('multipart-malformed');
    }
    this.check(this.fields);
  }

  /** Removes what nobody has taken from its temporary place. */
  async discard(): Promise<void> {
    await Promise.all(this.files.map(({ path }) => rm(path, { force: true })));
  }

  private takeField({
    fieldname,
    value,
    valueTruncated,
  }: MultipartValue & { valueTruncated?: boolean }): void {
    if (valueTruncated) throw new BodyTooLarge('body-too-large');
    const text = String(value);
    this.texts += Buffer.byteLength(text);
    if (this.texts > LIMITS.textBytes) throw new BodyTooLarge('body-too-large');
    const before = this.fields[fieldname];
    this.fields[fieldname] = before === undefined ? text : [before, text].flat();
  }

  private async takeFile(part: MultipartFile): Promise<void> {
    this.check(this.fields);
    const { fieldname: field, filename: name } = part;
    // A file field in which nothing was chosen arrives as a file without name and content.
    const kept = name ? await this.write(part) : await ignored(part);
    if (!name || !kept) return;
    this.count += 1;
    const problem = this.problemWith(name, kept.size, part.file.truncated);
    if (problem === null) {
      this.files.push(kept);
      return;
    }
    await rm(kept.path, { force: true });
    if (!this.problems.some(({ code }) => code === problem.code && code !== 'upload.file-too-large')) {
      this.problems.push({ field, ...problem });
    }
  }

  private problemWith(file: string, size: number, truncated: boolean): Omit<FieldProblem, 'field'> | null {
    const { files, fileBytes, requestBytes } = UPLOAD_LIMITS;
    this.together += size;
    if (truncated)
      return { code: 'upload.file-too-large', params: { file: shown(file), max: fileBytes / 1048576 } };
    if (this.count > files) return { code: 'upload.too-many-files', params: { max: files } };
    if (this.together > requestBytes)
      return { code: 'upload.too-much', params: { max: requestBytes / 1048576 } };
    return null;
  }

  /** Writes at most what the limits leave; the rest is read and forgotten. */
  private async write(part: MultipartFile): Promise<Upload> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, randomUUID());
    const hash = createHash('sha256');
    const room = this.count < UPLOAD_LIMITS.files ? UPLOAD_LIMITS.requestBytes - this.together : 0;
    const handle = await open(path, 'wx', 0o600);
    let size = 0;
    try {
      for await (const chunk of part.file as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > room) continue;
        hash.update(chunk);
        await handle.writeFile(chunk);
      }
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    return { name: part.filename, path, size, hash: hash.digest('hex') };
  }
}

/** Refusals say what is wrong; the disk's failures are ours. All else is about what was sent. */
function isOurs(error: unknown): boolean {
  const { statusCode, syscall } = (error ?? {}) as { statusCode?: unknown; syscall?: unknown };
  return error instanceof Refusal || typeof statusCode === 'number' || (!!syscall && !isHangUp(error));
}

function isHangUp(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE'].includes(String((error as { code?: unknown }).code));
}

async function ignored({ file }: MultipartFile): Promise<null> {
  for await (const _ of file) void _;
  return null;
}

/** A name as it fits a sentence; what lies beyond its first part is not even looked at. */
export function shown(name: string): string {
  const bare = name.slice(0, 200).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '');
  return bare.length > 60 ? `${bare.slice(0, 57)}…` : bare;
}
