import { ApiProperty } from '@nestjs/swagger';
import { instant, maybeText, uuid } from '../../web/answer-types.js';
import { TextField } from '../../web/fields.js';
import { ListQuery, SortField } from '../../web/list-query.js';

export class NewIssuerHost {
  @TextField({ max: 300, description: 'As in an address, with its port where it has one' }) host: string;
}

export class IssuerHostsQuery extends ListQuery {
  @SortField(['host', 'allowedAt']) sort?: string;
}

export class IssuerHostResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty() host: string;
  @ApiProperty() allowedByName: string;
  @ApiProperty(instant) allowedAt: string;
}

export class ForbiddenHostResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty() host: string;
}

export class IssuerHostPage {
  @ApiProperty({ type: [IssuerHostResponse] }) items: readonly IssuerHostResponse[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
