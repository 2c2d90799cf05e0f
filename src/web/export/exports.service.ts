import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { Computing } from '../../threads/computing.js';
import { jobIn } from '../../threads/job.js';
import { ExportRecords } from './export-records.js';
import { type ExportFormat, type ExportTable, fileName } from './table-file.js';

/** What leaves the product, and how the history tells of it. */
export interface Export {
  /** Name of the list: the subject in the history and the beginning of the file's name. */
  readonly what: string;
  readonly format: ExportFormat;
  /** What the list was filtered by. */
  readonly filter: object;
  /** The first is the list; further ones are sheets that CSV has no place for. */
  readonly tables: readonly [ExportTable, ...ExportTable[]];
}

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const drawFile = jobIn<typeof import('./draw-file.job.js').default>(import.meta.url, './draw-file.job.js');

/** Hands a list out as a file. Each one is recorded before it leaves. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly records: ExportRecords,
    private readonly computing: Computing,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async make(actor: Actor, { what, format, filter, tables }: Export): Promise<StreamableFile> {
    const [table] = tables;
    const file = await this.computing.run(drawFile, { format, tables });
    await this.records.keep(actor, what, { format, filter, rows: table.rows.length });
    const name = fileName(what, this.clock.today(), format);
    return new StreamableFile(file, {
      type: TYPES[format],
      disposition: `attachment; filename="${name}"`,
      length: file.length,
    });
  }
}
