import { AccessToken } from './access/access-token.entity.js';
import { Session } from './access/session.entity.js';
import { GuessCountRow } from './access/guesses/guess-count.entity.js';
import { RefusedGuesses } from './access/guesses/refused-guesses.entity.js';
import { User } from './access/user.entity.js';
import { AssessmentRequest } from './assessment-requests/assessment-request.entity.js';
import { GivenUpDay } from './assessment-requests/given-up-day.entity.js';
import { AssessmentChecklist } from './assessments/assessment-checklist.entity.js';
import { Assessment, AssessmentWithdrawal } from './assessments/assessment.entity.js';
import { AssessorAuthorisation } from './assessments/assessor-authorisation.entity.js';
import { AssessmentEvidence, EvidenceUpload } from './assessments/evidence/evidence.entity.js';
import { Hold } from './assessments/hold.entity.js';
import { AssessmentLoad } from './assessments/loading/assessment-load.entity.js';
import { CandidacyEventRecord, CandidacyRecord } from './certifications/candidacies/candidacy.entity.js';
import { CertificateReissue } from './certifications/limits/certificate-reissue.entity.js';
import {
  CertificateReduction,
  CertificateSuspension,
} from './certifications/limits/certificate-limits.entity.js';
import { LoadedFacts } from './catalogue/loading/loaded-facts.entity.js';
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
import { Absence } from './people/absence.entity.js';
import { PositionBeginning } from './people/position-beginning.entity.js';
import { Position } from './people/position.entity.js';
import { Team, TeamTrainer } from './people/team.entity.js';
import { LevelDescription } from './skills/level-description.entity.js';
import { Skill } from './skills/skill.entity.js';
import { CourseCompletion } from './training/course-completion.entity.js';
import { Course, CourseOutcome, CoursePrerequisite } from './training/course.entity.js';

/**
 * Every table of the product. Each is of record, which means that only acts write it and each act commits to what it
 * wrote, unless it stands under `notOfRecord` (`schema.ts`).
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
  Absence,
  PositionBeginning,
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
  AssessmentLoad,
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
  GivenUpDay,
  Certification,
  Certificate,
  CertificateRevocation,
  CertificationVersion,
  LoadedFacts,
  CertificateGrounds,
  CandidacyRecord,
  CandidacyEventRecord,
  CertificateSuspension,
  CertificateReissue,
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
