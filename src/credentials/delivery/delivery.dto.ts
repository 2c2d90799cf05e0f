import { ApiProperty } from '@nestjs/swagger';
import { instant, maybeInstant, maybeText, uuid } from '../../web/answer-types.js';
import { ChoiceField } from '../../web/fields.js';
import { PAPER_SIZES, type PaperSize } from '../paper/paper-sizes.js';

/** How a PDF is printed; the other forms have no use for it. */
export class PaperQuery {
  @ChoiceField(PAPER_SIZES, { optional: true }) size?: PaperSize;
  @ChoiceField(['en', 'hi'], { optional: true, description: 'Of a PDF; otherwise the reader’s' })
  language?: 'en' | 'hi';
  @ChoiceField(['omit'], {
    optional: true,
    description:
      'Signs that no face has, such as emoji, keep a PDF from being printed (422 `credential.no-face`), unless they are left out',
  })
  signsWithoutFace?: 'omit';
}

export class CredentialAnswer {
  @ApiProperty(uuid) certificateId: string;
  @ApiProperty(instant) signedAt: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Open Badges 3.0, with its proof' })
  credential: object;
  @ApiProperty({ description: 'The same as a VC-JWT' }) jwt: string;
}

export class ShareAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(instant) createdAt: string;
  @ApiProperty(maybeInstant) endedAt: string | null;
}

export class ShareList {
  @ApiProperty({ type: [ShareAnswer] }) items: ShareAnswer[];
}

export class MadeShareAnswer extends ShareAnswer {
  @ApiProperty(uuid) certificateId: string;
  @ApiProperty({ ...maybeText, description: 'The link: told this once' }) url: string | null;
}

export class EndedShareAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty(instant) endedAt: string;
}
