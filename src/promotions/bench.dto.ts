import { ApiProperty } from '@nestjs/swagger';
import { day, level, maybeText, uuid, whole } from '../web/answer-types.js';
import { DateField, IdField, TextField } from '../web/fields.js';
import { ListQuery } from '../web/list-query.js';

export class BenchListQuery extends ListQuery {
  @DateField({ optional: true, description: 'Default: today. A later day forecasts what lapses until then' })
  asOf?: string;
  @TextField({ max: 200, optional: true, description: "Part of a person's name or number" }) search?: string;
  @IdField({ optional: true }) teamId?: string;
}

export class LackingAnswer {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty() skillCode: string;
  @ApiProperty() skill: string;
  @ApiProperty() mandatory: boolean;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 3 }) importance: number;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 5 }) required: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'null = unassessed or lapsed' })
  verified: number | null;
  @ApiProperty() state: string;
  @ApiProperty(level) gap: number;
}

export class BenchEntryAnswer {
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() number: string;
  @ApiProperty() name: string;
  @ApiProperty() team: string;
  @ApiProperty() onLeave: boolean;
  @ApiProperty() ready: boolean;
  @ApiProperty({ minimum: 0, maximum: 100 }) readiness: number;
  @ApiProperty({ type: 'integer', description: 'Whole months served in the present role' })
  servedMonths: number;
  @ApiProperty(whole) requiredMonths: number;
  @ApiProperty(whole) monthsShort: number;
  @ApiProperty({ type: [LackingAnswer] }) lacking: LackingAnswer[];
}

export class BenchAnswer {
  @ApiProperty(day) asOf: string;
  @ApiProperty() jobRole: string;
  @ApiProperty(whole) profileVersion: number;
  @ApiProperty({ type: [BenchEntryAnswer] }) items: BenchEntryAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
