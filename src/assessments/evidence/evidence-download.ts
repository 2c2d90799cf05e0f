import { Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { attachment } from './content-disposition.js';
import { EvidenceStore } from './evidence-store.js';
import type { EvidenceFile } from './look-at-evidence.js';

/**
 * Gives a file out to be saved, never shown: whatever somebody managed to put into it, no page of ours ever runs it,
 * and no cache on the way keeps it.
 */
@Injectable()
export class EvidenceDownload {
  constructor(private readonly store: EvidenceStore) {}

  /** @throws Refusal `evidence.content-missing` or `evidence.content-damaged` when the content on the disk is gone or changed. */
  async of({ hash, name, mediaType, size }: EvidenceFile, reply: FastifyReply): Promise<StreamableFile> {
    const content = await this.store.read(hash);
    void reply.headers({
      'content-type': mediaType,
      'content-length': size,
      'content-disposition': attachment(name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    return new StreamableFile(content);
  }
}
