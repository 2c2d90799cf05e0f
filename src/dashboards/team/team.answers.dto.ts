import { ApiProperty } from '@nestjs/swagger';
import { GAP_STATES } from '../../gaps/gap.js';
import {
  day,
  instant,
  level,
  maybe,
  maybeDay,
  maybeLevel,
  maybeText,
  uuid,
  whole,
} from '../../web/answer-types.js';
import { READINESS_BANDS } from './next-role.js';
import { TEAM_SCOPES } from './team-scope.js';

const percent = { minimum: 0, maximum: 100 } as const;

class TeamMember {
  @ApiProperty(uuid) employeeId: string;
  @ApiProperty() number: string;
  @ApiProperty() name: string;
  @ApiProperty() team: string;
  @ApiProperty({ ...maybeText, description: 'Code of the role held on the day' }) role: string | null;
}

export class MatrixSkillAnswer {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty() category: string;
}

export class MatrixCellAnswer {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty({ ...maybeLevel, description: 'null = unassessed or lapsed' }) level: number | null;
  @ApiProperty(maybe({ type: String, enum: GAP_STATES.filter((state) => state !== 'met') }))
  mark: string | null;
  @ApiProperty({ ...maybeLevel, description: 'null = not asked for by the role compared with' })
  required: number | null;
}

export class MatrixRowAnswer extends TeamMember {
  @ApiProperty(maybe({ type: Number, ...percent })) readiness: number | null;
  @ApiProperty(maybe({ type: Boolean })) ready: boolean | null;
  @ApiProperty({ ...maybe(whole), description: 'Levels missing in the skills shown' }) missing: number | null;
  @ApiProperty(whole) open: number;
  @ApiProperty({ type: [MatrixCellAnswer], description: 'In the order of `skills`' })
  cells: MatrixCellAnswer[];
}

export class MatrixAnswer {
  @ApiProperty(day) asOf: string;
  @ApiProperty({ type: String, enum: TEAM_SCOPES }) scope: string;
  @ApiProperty({ ...maybeText, description: 'Code; null = each person with the role they hold' })
  compared: string | null;
  @ApiProperty({ type: [MatrixSkillAnswer] }) skills: MatrixSkillAnswer[];
  @ApiProperty({ type: [MatrixRowAnswer] }) items: MatrixRowAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class RoleReadinessAnswer {
  @ApiProperty({ ...maybeText, description: 'Code; null = people without a role' }) role: string | null;
  @ApiProperty(whole) people: number;
  @ApiProperty(whole) ready: number;
  @ApiProperty(whole) near: number;
  @ApiProperty(whole) midway: number;
  @ApiProperty(whole) far: number;
  @ApiProperty({ ...whole, description: 'No ladder step leads further' }) top: number;
}

export class TeamOverviewAnswer {
  @ApiProperty(day) asOf: string;
  @ApiProperty({ type: String, enum: TEAM_SCOPES }) scope: string;
  @ApiProperty(whole) people: number;
  @ApiProperty({ ...whole, description: 'Ready for at least one next role' }) ready: number;
  @ApiProperty({ ...whole, description: 'Levels and certificates that end within 90 days' }) lapsing: number;
  @ApiProperty({ ...whole, description: 'Skills held by nobody or by one only' }) coverage: number;
  @ApiProperty({ ...whole, description: 'Requests that wait for an assessment' }) requests: number;
  @ApiProperty({ ...whole, description: 'Applications and appeals that wait for a decision' })
  candidacies: number;
  @ApiProperty({ ...whole, description: 'People nobody else assessed for half a year' }) unassessed: number;
  @ApiProperty({ type: [RoleReadinessAnswer] }) roles: RoleReadinessAnswer[];
}

export class NextRoleAnswer extends TeamMember {
  @ApiProperty({ ...maybeText, description: 'Code of the nearest role above' }) nextRole: string | null;
  @ApiProperty(maybe({ type: Number, ...percent })) readiness: number | null;
  @ApiProperty({ ...maybe({ type: Boolean }), description: 'For `nextRole`, as the bench says it' })
  ready: boolean | null;
  @ApiProperty({ ...maybe(whole), description: 'Months still to serve in the present role' })
  monthsShort: number | null;
  @ApiProperty({ type: String, enum: READINESS_BANDS, description: 'By percentage, unless `ready`' })
  band: string;
}

export class LapsingAnswer extends TeamMember {
  @ApiProperty({ type: String, enum: ['level', 'certificate'] }) kind: string;
  @ApiProperty({ ...maybeText, description: 'Of the skill; null for a certificate' }) skillCode:
    string | null;
  @ApiProperty({ ...maybeText, description: 'Number of the certificate; null for a level' })
  certificate: string | null;
  @ApiProperty(maybeLevel) level: number | null;
  @ApiProperty({ ...maybeLevel, description: 'What is left of the level; null = nothing' }) to: number | null;
  @ApiProperty(day) validUntil: string;
}

export class CoverageAnswer {
  @ApiProperty(uuid) skillId: string;
  @ApiProperty() skillCode: string;
  @ApiProperty() skill: string;
  @ApiProperty({ ...level, description: 'The highest that a present role asks for' }) level: number;
  @ApiProperty({ type: [String], description: 'Codes of the roles that ask for it' }) roles: string[];
  @ApiProperty({ type: [String], description: 'Employees who hold the level: none or one' })
  holders: string[];
}

export class TeamRequestAnswer extends TeamMember {
  @ApiProperty(uuid) requestId: string;
  @ApiProperty() skillCode: string;
  @ApiProperty(instant) askedAt: string;
  @ApiProperty(maybeText) takenBy: string | null;
  @ApiProperty(maybeText) takenByNumber: string | null;
  @ApiProperty(maybeDay) plannedOn: string | null;
}

export class TeamCandidacyAnswer extends TeamMember {
  @ApiProperty(uuid) candidacyId: string;
  @ApiProperty(uuid) certificationId: string;
  @ApiProperty() certificationCode: string;
  @ApiProperty({ type: String, enum: ['applied', 'appealed'] }) state: string;
  @ApiProperty({ ...day, description: 'Of the application, or of the appeal' }) waitingSince: string;
  @ApiProperty({ ...maybeDay, description: 'By when an appeal is to be decided' }) dueOn: string | null;
}

export class UnassessedAnswer extends TeamMember {
  @ApiProperty({ ...maybeDay, description: 'null = never by somebody else' }) lastAssessedOn: string | null;
}

export class NextRolePage {
  @ApiProperty({ type: [NextRoleAnswer] }) items: NextRoleAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class LapsingPage {
  @ApiProperty({ type: [LapsingAnswer] }) items: LapsingAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class CoveragePage {
  @ApiProperty({ type: [CoverageAnswer] }) items: CoverageAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class TeamRequestPage {
  @ApiProperty({ type: [TeamRequestAnswer] }) items: TeamRequestAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class TeamCandidacyPage {
  @ApiProperty({ type: [TeamCandidacyAnswer] }) items: TeamCandidacyAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}

export class UnassessedPage {
  @ApiProperty({ type: [UnassessedAnswer] }) items: UnassessedAnswer[];
  @ApiProperty(maybeText) nextCursor: string | null;
}
