import { Entity, Index } from 'typeorm';
import {
  DateColumn,
  IdColumn,
  InstantColumn,
  RefColumn,
  TextColumn,
  WholeNumberColumn,
  WordColumn,
} from '../../database/columns.js';
import type { CalendarDate } from '../../shared/calendar-date.js';

/** A certificate issued anew, at the same address, under the name that its holder bears by then. */
@Entity('certificate_reissues')
@Index(['certificateId', 'changeNumber'], { unique: true })
export class CertificateReissue {
  @IdColumn() id: string;
  @RefColumn('Certificate', { index: false }) certificateId: string;
  /** Which change of the certificate it is, reductions and reissues counted together: 1, 2, 3 … */
  @WholeNumberColumn() changeNumber: number;
  @WordColumn({ length: 200 }) formerName: string;
  @WordColumn({ length: 200 }) holderName: string;
  @TextColumn() reason: string;
  @DateColumn() reissuedOn: CalendarDate;
  @WordColumn({ length: 200 }) reissuedByName: string;
  @InstantColumn() reissuedAt: string;
}
