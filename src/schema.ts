import { CreateSkills1760000000000 } from '../migrations/1760000000000-create-skills.js';
import { CreateJobRoles1760000000001 } from '../migrations/1760000000001-create-job-roles.js';
import { CreatePeople1760000000002 } from '../migrations/1760000000002-create-people.js';
import { CreateAccess1760000000003 } from '../migrations/1760000000003-create-access.js';
import { CreateHistory1760000000004 } from '../migrations/1760000000004-create-history.js';
import { CreateAssessments1760000000005 } from '../migrations/1760000000005-create-assessments.js';
import { CreateExemptions1760000000006 } from '../migrations/1760000000006-create-exemptions.js';
import { CreateTraining1760000000007 } from '../migrations/1760000000007-create-training.js';
import { CreateCertifications1760000000008 } from '../migrations/1760000000008-create-certifications.js';
import { GuardHistory1760000000009 } from '../migrations/1760000000009-guard-history.js';
import { CreateAssessmentRequests1760000000010 } from '../migrations/1760000000010-create-assessment-requests.js';
import { VersionCertifications1760000000020 } from '../migrations/1760000000020-version-certifications.js';
import { CreateCredentials1760000000021 } from '../migrations/1760000000021-create-credentials.js';
import { CreateCertificateLife1760000000022 } from '../migrations/1760000000022-create-certificate-life.js';
import { CommitToRows1760000000030 } from '../migrations/1760000000030-commit-to-rows.js';
import { CreateHistoryHeads1760000000031 } from '../migrations/1760000000031-create-history-heads.js';
import { CreateHistoryWatchers1760000000032 } from '../migrations/1760000000032-create-history-watchers.js';
import { AddAssessmentChecklists1760000000011 } from '../migrations/1760000000011-add-assessment-checklists.js';
import { CreateAssessmentEvidence1760000000012 } from '../migrations/1760000000012-create-assessment-evidence.js';
import { CreateNotifications1760000000013 } from '../migrations/1760000000013-create-notifications.js';
import { CountGuesses1760000000040 } from '../migrations/1760000000040-count-guesses.js';
import { IndexIdempotentAnswers1760000000050 } from '../migrations/1760000000050-index-idempotent-answers.js';
import { AddKeyWithdrawal1760000000060 } from '../migrations/1760000000060-add-key-withdrawal.js';
import { CreateSupersededCredentials1760000000061 } from '../migrations/1760000000061-create-superseded-credentials.js';
import { CreateCredentialSubjects1760000000062 } from '../migrations/1760000000062-create-credential-subjects.js';
import type { Schema } from './database/data-sources.js';
import { EndIdleSessions1760000000041 } from '../migrations/1760000000041-end-idle-sessions.js';
import { NoteLastUseOfTokens1760000000042 } from '../migrations/1760000000042-note-last-use-of-tokens.js';
import { AccessToken } from './access/access-token.entity.js';
import { Session } from './access/session.entity.js';
import { GuessCountRow } from './access/guesses/guess-count.entity.js';
import { RefusedGuesses } from './access/guesses/refused-guesses.entity.js';
import { User } from './access/user.entity.js';
import { AssessmentRequest } from './assessment-requests/assessment-request.entity.js';
import { AssessmentChecklist } from './assessments/assessment-checklist.entity.js';
import { Assessment, AssessmentWithdrawal } from './assessments/assessment.entity.js';
import { AssessorAuthorisation } from './assessments/assessor-authorisation.entity.js';
import { AssessmentEvidence, EvidenceUpload } from './assessments/evidence/evidence.entity.js';
import { Hold } from './assessments/hold.entity.js';
import { CandidacyEventRecord, CandidacyRecord } from './certifications/candidacies/candidacy.entity.js';
import {
  CertificateReduction,
  CertificateSuspension,
} from './certifications/limits/certificate-limits.entity.js';
import { CertificationVersion } from './certifications/schemes/certification-version.entity.js';
import { EducationRecord, EducationWithdrawal } from './certifications/education/education-record.entity.js';
import {
  CredentialShare,
  CredentialSubject,
  IssuedCredential,
  RegisterConsent,
  SupersededCredential,
} from './credentials/issued-credential.entity.js';
import { IssuerKey } from './credentials/issuer-key.entity.js';
import { ReceivedCredential, TrustRule } from './credentials/received-credential.entity.js';
import { IssuerHost } from './credentials/verification/issuer-host.entity.js';
import {
  Certificate,
  CertificateGrounds,
  CertificateRevocation,
} from './certifications/certificates/certificate.entity.js';
import { Certification } from './certifications/schemes/certification.entity.js';
import { HistoryHead, HistoryNode } from './history/heads/head.entity.js';
import { HistoryEntry } from './history/history-entry.entity.js';
import { SealedRows } from './history/sealed-rows.entity.js';
import { IdempotentAnswer } from './history/idempotent-answer.entity.js';
import { OutboxMessage } from './history/outbox-message.entity.js';
import { Exemption } from './job-roles/exemption.entity.js';
import { JobRole, LadderStep } from './job-roles/job-role.entity.js';
import { Requirement, RoleProfile } from './job-roles/role-profile.entity.js';
import { NotificationChoice } from './notifications/choices/notification-choice.entity.js';
import { Mail, MailService } from './notifications/delivery/mail.entity.js';
import { GroundNotice } from './notifications/ground/ground-notice.entity.js';
import { HistoryWatcher } from './notifications/heads/history-watcher.entity.js';
import { Reminder, ReminderRun } from './notifications/reminders/reminder.entity.js';
import { Employee } from './people/employee.entity.js';
import { Organisation } from './people/organisation.entity.js';
import { Position } from './people/position.entity.js';
import { Team, TeamTrainer } from './people/team.entity.js';
import { LevelDescription } from './skills/level-description.entity.js';
import { Skill } from './skills/skill.entity.js';
import { CourseCompletion } from './training/course-completion.entity.js';
import { Course, CourseOutcome, CoursePrerequisite } from './training/course.entity.js';

/**
 * Every table of the product. Each is of record, which means that only acts write it and each act commits to what it
 * wrote, unless it stands under `notOfRecord` below.
 */
export const entities = [
  Skill,
  LevelDescription,
  JobRole,
  LadderStep,
  RoleProfile,
  Requirement,
  Organisation,
  Team,
  TeamTrainer,
  Employee,
  Position,
  User,
  Session,
  GuessCountRow,
  RefusedGuesses,
  AccessToken,
  HistoryEntry,
  SealedRows,
  HistoryHead,
  HistoryNode,
  OutboxMessage,
  IdempotentAnswer,
  Assessment,
  AssessmentWithdrawal,
  AssessmentChecklist,
  AssessmentEvidence,
  EvidenceUpload,
  Hold,
  AssessorAuthorisation,
  Exemption,
  Course,
  CourseOutcome,
  CoursePrerequisite,
  CourseCompletion,
  AssessmentRequest,
  Certification,
  Certificate,
  CertificateRevocation,
  CertificationVersion,
  CertificateGrounds,
  CandidacyRecord,
  CandidacyEventRecord,
  CertificateSuspension,
  CertificateReduction,
  EducationRecord,
  EducationWithdrawal,
  IssuerKey,
  IssuedCredential,
  SupersededCredential,
  CredentialSubject,
  CredentialShare,
  RegisterConsent,
  TrustRule,
  ReceivedCredential,
  IssuerHost,
  Mail,
  MailService,
  NotificationChoice,
  Reminder,
  ReminderRun,
  GroundNotice,
  HistoryWatcher,
];

/** Every step of the schema, oldest first. A step that was released never changes. */
export const migrations = [
  CreateSkills1760000000000,
  CreateJobRoles1760000000001,
  CreatePeople1760000000002,
  CreateAccess1760000000003,
  CreateHistory1760000000004,
  CreateAssessments1760000000005,
  CreateExemptions1760000000006,
  CreateTraining1760000000007,
  CreateCertifications1760000000008,
  GuardHistory1760000000009,
  CreateAssessmentRequests1760000000010,
  AddAssessmentChecklists1760000000011,
  CreateAssessmentEvidence1760000000012,
  CreateNotifications1760000000013,
  VersionCertifications1760000000020,
  CreateCredentials1760000000021,
  CreateCertificateLife1760000000022,
  CommitToRows1760000000030,
  CreateHistoryHeads1760000000031,
  CreateHistoryWatchers1760000000032,
  CountGuesses1760000000040,
  EndIdleSessions1760000000041,
  NoteLastUseOfTokens1760000000042,
  IndexIdempotentAnswers1760000000050,
  AddKeyWithdrawal1760000000060,
  CreateSupersededCredentials1760000000061,
  CreateCredentialSubjects1760000000062,
];

/** What housekeeping writes, and why that is no matter of record. */
const notOfRecord: Schema['notOfRecord'] = [
  { entity: HistoryEntry, why: 'it is the record, and has its own chain' },
  { entity: HistoryHead, why: 'it is signed, and kept outside too' },
  { entity: HistoryNode, why: 'it follows from the entries' },
  { entity: Session, why: 'who is signed in at the moment' },
  {
    entity: AccessToken,
    columns: ['lastUsedAt'],
    why: 'noted beside every act; the token itself is of record',
  },
  { entity: GuessCountRow, why: 'counted for minutes, then forgotten' },
  { entity: RefusedGuesses, why: 'counted for an hour; the history tells of them' },
  { entity: IdempotentAnswer, why: 'an answer given again, forgotten after days' },
  { entity: EvidenceUpload, why: 'a file that belongs to no assessment yet, swept after a day' },
  { entity: HistoryWatcher, columns: ['toldAt', 'answer'], why: 'what became of a delivery' },
  { entity: Mail, why: 'what became of a delivery' },
  { entity: MailService, why: 'whether this installation sends mail' },
  {
    entity: OutboxMessage,
    columns: ['readAt', 'mailing', 'mailId'],
    why: 'marks of reading and of delivery; what was said is of record',
  },
];

export const schema: Schema = { entities, migrations, notOfRecord };
