import { ApiProperty } from '@nestjs/swagger';
import { RoleField } from '../gaps/gaps.dto.js';
import { level, maybe, uuid } from '../web/answer-types.js';
import { TextField } from '../web/fields.js';

export class MentorsQuestion {
  @TextField({ max: 60, description: 'Id or code of the skill to be learned' }) skill: string;
  @RoleField() role?: string;
}

/** Their own level is theirs: that it is enough is all that is told. */
export class MentorAnswer {
  @ApiProperty(uuid) id: string;
  @ApiProperty() number: string;
  @ApiProperty() name: string;
  @ApiProperty() team: string;
  @ApiProperty() role: string;
  @ApiProperty() isTeamMate: boolean;
}

export class MentorsAnswer {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty({ ...maybe(level), description: 'What each of them shows at least; null = nothing to learn' })
  atLeast: number | null;
  @ApiProperty({ type: [MentorAnswer], description: 'At most five, team mates first' })
  items: readonly MentorAnswer[];
}
