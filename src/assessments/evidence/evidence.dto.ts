import { ApiProperty } from '@nestjs/swagger';
import { instant, uuid, whole } from '../../web/answer-types.js';

export class EvidenceFileResponse {
  @ApiProperty(uuid) id: string;
  @ApiProperty({ description: 'SHA-256 of the content, in hex' }) hash: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'What the content is, whatever the name says' }) mediaType: string;
  @ApiProperty({ ...whole, description: 'Bytes' }) size: number;
}

export class UploadedFileResponse extends EvidenceFileResponse {
  @ApiProperty(instant) uploadedAt: string;
}
