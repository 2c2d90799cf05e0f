import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { CERTIFICATE_STATES } from '../certifications/certificates/certificate-state.js';
import { maybeText, uuid, whole } from '../web/answer-types.js';
import { TextField } from '../web/fields.js';
import { ChoicesField } from '../web/list-fields.js';
import { SEARCH_KINDS, type Hit, type HitGroup, type Mark, type SearchKind } from './search-kind.js';

/** No name, number or code is longer. */
export const QUERY_LENGTH = 100;

/** What is typed into the field in the head of every page; nothing typed asks for advice. */
export class TypedSearch {
  @TextField({ max: QUERY_LENGTH, optional: true })
  q?: string;
}

export class SearchQuery {
  @TextField({ max: QUERY_LENGTH, description: 'Part of a name, or a code or number from its start' })
  q: string;

  /** In an address a list is written with commas. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @ChoicesField(SEARCH_KINDS, { optional: true, description: 'Comma-separated; everything when absent' })
  kinds?: SearchKind[];
}

const MARKS: readonly Mark[] = ['on-leave', 'left', 'retired', ...CERTIFICATE_STATES];

export class HitResponse implements Hit {
  @ApiProperty(uuid) id: string;
  @ApiProperty(maybeText) code: string | null;
  @ApiProperty() name: string;
  @ApiProperty(maybeText) context: string | null;
  @ApiProperty({ type: String, enum: [...MARKS], nullable: true }) mark: Mark | null;
}

export class HitGroupResponse implements HitGroup {
  @ApiProperty({ enum: SEARCH_KINDS }) kind: SearchKind;
  @ApiProperty({ ...whole, description: 'How many answer; the best of them are `items`' }) total: number;
  @ApiProperty({ type: [HitResponse] }) items: readonly HitResponse[];
}

export class SearchResponse {
  @ApiProperty({ type: [HitGroupResponse] }) groups: readonly HitGroupResponse[];
}
