import { ApiProperty } from '@nestjs/swagger';
import {
  CERTIFICATE_STATES,
  type CertificateState,
} from '../../certifications/certificates/certificate-state.js';
import { day, maybeInstant, maybeText, uuid } from '../../web/answer-types.js';
import { TextField } from '../../web/fields.js';

/** A name shorter than this would answer about too many. */
const SHORTEST = 3;

export class RegisterQuestion {
  @TextField({ min: SHORTEST, max: 100, description: 'A certificate’s number, or part of a holder’s name' })
  q: string;
}

class RegisterEntryAnswer {
  @ApiProperty() number: string;
  @ApiProperty() certificationTitle: string;
  @ApiProperty({ ...maybeText, description: 'Null unless the holder agreed to be named' })
  holderName: string | null;
  @ApiProperty(day) effectiveOn: string;
  @ApiProperty({ ...day, description: 'Last day on which it holds' }) validUntil: string;
  @ApiProperty({ enum: CERTIFICATE_STATES }) state: CertificateState;
}

export class RegisterAnswer {
  @ApiProperty({ type: [RegisterEntryAnswer] }) items: readonly RegisterEntryAnswer[];
  @ApiProperty({ description: 'More answer than are told; a longer name tells them apart' }) hasMore: boolean;
}

export class ConsentAnswer {
  @ApiProperty(uuid) certificateId: string;
  @ApiProperty({ ...maybeInstant, description: 'Null: the holder is not named' }) agreedAt: string | null;
}
