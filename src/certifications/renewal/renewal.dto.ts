import { ApiProperty } from '@nestjs/swagger';
import { day, level, maybe, maybeLevel, uuid } from '../../web/answer-types.js';

export class RenewalHoursAnswer {
  @ApiProperty({ description: 'Hours of continuing education since issue' }) asked: number;
  @ApiProperty() earned: number;
}

export class RenewalSkillAnswer {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty() skill: string;
  @ApiProperty(level) required: number;
  @ApiProperty(maybeLevel) counted: number | null;
  @ApiProperty() state: string;
}

export class LapsingSkillAnswer extends RenewalSkillAnswer {
  @ApiProperty({ ...day, description: 'Last day on which it counts' }) metUntil: string;
}

export class RenewalObstacleAnswer {
  @ApiProperty() code: string;
  @ApiProperty() message: string;
}

export class RenewalAnswer {
  @ApiProperty(uuid) certificateId: string;
  @ApiProperty({ ...day, description: 'First day on which it can be applied for' }) opensOn: string;
  @ApiProperty({ ...day, description: 'Last day on which it can be applied for' }) lastOn: string;
  @ApiProperty() isOpen: boolean;
  @ApiProperty({
    ...day,
    description: 'First day of the new period, whenever it is decided: the day after the last of the old one',
  })
  startsOn: string;
  @ApiProperty({ description: 'Nothing stands against it today' }) isReady: boolean;
  @ApiProperty({ type: [RenewalObstacleAnswer] }) obstacles: readonly RenewalObstacleAnswer[];
  @ApiProperty({ type: [RenewalSkillAnswer], description: 'To be assessed anew' })
  missing: readonly RenewalSkillAnswer[];
  @ApiProperty({
    type: [LapsingSkillAnswer],
    description:
      'Satisfied today, and no longer on the first day of the new period: to be assessed anew first',
  })
  lapsing: readonly LapsingSkillAnswer[];
  @ApiProperty({
    type: [RenewalSkillAnswer],
    description: 'Taken out of its scope: stays so unless the decision says otherwise',
  })
  outOfScope: readonly RenewalSkillAnswer[];
  @ApiProperty(maybe({ type: RenewalHoursAnswer })) hours: RenewalHoursAnswer | null;
}
