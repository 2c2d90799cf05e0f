import { ApiProperty } from '@nestjs/swagger';
import { day, maybeDay, maybeText, uuid } from '../../web/answer-types.js';
import { ChoiceField, IdField, TextField, WholeNumberField } from '../../web/fields.js';
import { fromAddress, ListQuery, SortField } from '../../web/list-query.js';
import { EXPIRING_SORTS, EXPIRING_STATES } from './expiring.queries.js';

export class ExpiringQuery extends ListQuery {
  @TextField({ max: 100, optional: true, description: 'In number and holder' }) search?: string;
  @IdField({ optional: true }) certificationId?: string;
  @IdField({ optional: true }) teamId?: string;
  @ChoiceField(EXPIRING_STATES, { optional: true }) state?: (typeof EXPIRING_STATES)[number];
  @fromAddress
  @WholeNumberField({ min: 1, max: 60, optional: true, description: 'Months to look ahead' })
  months: number = 3;
  @SortField(EXPIRING_SORTS) sort?: string;
}

class ExpiringAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() number: string;
  @ApiProperty() certificationTitle: string;
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() employeeName: string;
  @ApiProperty() employeeNumber: string;
  @ApiProperty() teamName: string;
  @ApiProperty(day) effectiveOn: string;
  @ApiProperty(day) validUntil: string;
  @ApiProperty({ enum: EXPIRING_STATES }) state: string;
  @ApiProperty({ ...day, description: 'First day on which its renewal can be applied for' }) opensOn: string;
  @ApiProperty({ ...maybeDay, description: 'First day of the certificate that goes on from it' })
  renewedOn: string | null;
}

export class ExpiringPage {
  @ApiProperty({ type: [ExpiringAnswer] }) items: readonly ExpiringAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
