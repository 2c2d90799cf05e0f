import { ApiProperty } from '@nestjs/swagger';
import { instant, maybeText, whole } from '../web/answer-types.js';
import { WholeNumberField } from '../web/fields.js';
import { fromAddress, ListQuery, SortField } from '../web/list-query.js';

const MOST = 2_147_483_647;

export class HeadsQuery extends ListQuery {
  @SortField(['at']) sort?: string;
}

export class ConsistencyQuery {
  @fromAddress
  @WholeNumberField({ min: 1, max: MOST, description: 'Entries under the earlier head' })
  from: number;
  @fromAddress
  @WholeNumberField({ min: 1, max: MOST, description: 'Entries under the later head' })
  to: number;
}

export class InclusionQuery {
  @fromAddress @WholeNumberField({ min: 1, max: MOST, description: 'The number of the entry' }) entry: number;
  @fromAddress @WholeNumberField({ min: 1, max: MOST, description: 'Entries under the head' }) size: number;
}

const hex = { type: String, pattern: '^[0-9a-f]{64}$' } as const;

export class HeadAnswer {
  @ApiProperty({ ...whole, description: 'Entries that it commits to' }) size: number;
  @ApiProperty({ ...hex, description: 'Root of their Merkle tree, RFC 9162' }) root: string;
  @ApiProperty(instant) at: string;
  @ApiProperty({ description: 'The public Ed25519 key, base64url' }) key: string;
  @ApiProperty({
    description:
      'Ed25519, base64url, over `skill-ladder history head 1`, size, root and instant, each with a line end',
  })
  signature: string;
}

export class HeadsPageAnswer {
  @ApiProperty({ type: [HeadAnswer] }) items: HeadAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class ConsistencyAnswer {
  @ApiProperty(whole) from: number;
  @ApiProperty(whole) to: number;
  @ApiProperty({ type: [String], description: 'RFC 9162, section 2.1.4, hex' }) hashes: readonly string[];
}

export class InclusionAnswer {
  @ApiProperty(whole) entry: number;
  @ApiProperty(whole) size: number;
  @ApiProperty({ ...hex, description: 'SHA-256 of a zero byte and the 32 bytes of the hash of the entry' })
  leaf: string;
  @ApiProperty({ type: [String], description: 'RFC 9162, section 2.1.3, hex' }) hashes: readonly string[];
}
