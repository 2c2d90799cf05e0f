import { Column, Entity, VersionColumn } from 'typeorm';
import { DateColumn, IdColumn, RefColumn, WordColumn } from '../../database/columns.js';
import { FindColumn, FoldColumn } from '../../database/derived-columns.js';
import type { CalendarDate } from '../../shared/calendar-date.js';

/** The scheme: what a certificate of this kind says about its holder. It recognises the profile of one role; its
 * conditions stand in its versions. */
@Entity('certifications')
export class Certification {
  @IdColumn() id: string;
  @WordColumn({ unique: true }) code: string;
  @WordColumn({ length: 200 }) title: string;
  @RefColumn('JobRole') jobRoleId: string;
  @DateColumn({ nullable: true }) retiredOn: CalendarDate | null;
  @Column('simple-json') translations: Readonly<Record<string, { title: string }>>;
  @VersionColumn() version: number;
  @FoldColumn('code', { unique: true }) codeFold?: string;
  @FindColumn('code') codeFind?: string;
  @FindColumn('title') titleFind?: string;
  @FindColumn('translations') translationsFind?: string;
}
