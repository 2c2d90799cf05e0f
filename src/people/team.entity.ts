import { Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import { IdColumn, WordColumn } from '../database/columns.js';
import { FindColumn, FoldColumn } from '../database/derived-columns.js';

@Entity('teams')
export class Team {
  @IdColumn() id: string;
  @WordColumn({ length: 120, unique: true }) name: string;
  @WordColumn({ length: 120 }) department: string;
  @WordColumn({ length: 120 }) site: string;
  @VersionColumn() version: number;
  @FoldColumn('name', { unique: true }) nameFold?: string;
  @FindColumn('name') nameFind?: string;
  @FindColumn('department') departmentFind?: string;
  @FindColumn('site') siteFind?: string;
}

/** A trainer sees and assesses the people of the teams assigned to them. */
@Entity('team_trainers')
export class TeamTrainer {
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Team') teamId: string;
  @PrimaryColumn('varchar', { length: 36 }) @ForeignKey('Employee') @Index() employeeId: string;
}
