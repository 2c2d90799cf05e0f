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
import { AddAssessmentChecklists1760000000011 } from '../migrations/1760000000011-add-assessment-checklists.js';
import { CreateAssessmentEvidence1760000000012 } from '../migrations/1760000000012-create-assessment-evidence.js';
import { CreateNotifications1760000000013 } from '../migrations/1760000000013-create-notifications.js';
import { VersionCertifications1760000000020 } from '../migrations/1760000000020-version-certifications.js';
import { CreateCredentials1760000000021 } from '../migrations/1760000000021-create-credentials.js';
import { CreateCertificateLife1760000000022 } from '../migrations/1760000000022-create-certificate-life.js';
import { CommitToRows1760000000030 } from '../migrations/1760000000030-commit-to-rows.js';
import { CreateHistoryHeads1760000000031 } from '../migrations/1760000000031-create-history-heads.js';
import { CreateHistoryWatchers1760000000032 } from '../migrations/1760000000032-create-history-watchers.js';
import { CountGuesses1760000000040 } from '../migrations/1760000000040-count-guesses.js';
import { EndIdleSessions1760000000041 } from '../migrations/1760000000041-end-idle-sessions.js';
import { NoteLastUseOfTokens1760000000042 } from '../migrations/1760000000042-note-last-use-of-tokens.js';
import { IndexIdempotentAnswers1760000000050 } from '../migrations/1760000000050-index-idempotent-answers.js';
import { AddKeyWithdrawal1760000000060 } from '../migrations/1760000000060-add-key-withdrawal.js';
import { CreateSupersededCredentials1760000000061 } from '../migrations/1760000000061-create-superseded-credentials.js';
import { CreateCredentialSubjects1760000000062 } from '../migrations/1760000000062-create-credential-subjects.js';
import { CreateAssessmentLoads1760000000063 } from '../migrations/1760000000063-create-assessment-loads.js';
import { SayLastDayOfCertificates1760000000070 } from '../migrations/1760000000070-say-last-day-of-certificates.js';
import { NoteAsWhomAHoldIsPlaced1760000000071 } from '../migrations/1760000000071-note-as-whom-a-hold-is-placed.js';
import { StateWhenOneAppliesAgain1760000000072 } from '../migrations/1760000000072-state-when-one-applies-again.js';
import { NoteWhenEndsAreRecorded1760000000073 } from '../migrations/1760000000073-note-when-ends-are-recorded.js';
import { DateSettings1760000000074 } from '../migrations/1760000000074-date-settings.js';
import { DateLadderSteps1760000000075 } from '../migrations/1760000000075-date-ladder-steps.js';
import { NumberDraftsOnce1760000000080 } from '../migrations/1760000000080-number-drafts-once.js';
import { KeepAbsences1760000000081 } from '../migrations/1760000000081-keep-absences.js';
import { KeepWhatLoadsLeave1760000000082 } from '../migrations/1760000000082-keep-what-loads-leave.js';
import { CallAccountsAsTheirPeople1760000000085 } from '../migrations/1760000000085-call-accounts-as-their-people.js';
import { NameHoldersOnCertificates1760000000086 } from '../migrations/1760000000086-name-holders-on-certificates.js';
import { KeepGivenUpDays1760000000087 } from '../migrations/1760000000087-keep-given-up-days.js';
import { FoldNames1760000000090 } from '../migrations/1760000000090-fold-names.js';
import { KeepFormerEnds1760000000091 } from '../migrations/1760000000091-keep-former-ends.js';
import { RememberRemindedEnds1760000000092 } from '../migrations/1760000000092-remember-reminded-ends.js';

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
  CreateAssessmentLoads1760000000063,
  SayLastDayOfCertificates1760000000070,
  NoteAsWhomAHoldIsPlaced1760000000071,
  StateWhenOneAppliesAgain1760000000072,
  NoteWhenEndsAreRecorded1760000000073,
  DateSettings1760000000074,
  DateLadderSteps1760000000075,
  NumberDraftsOnce1760000000080,
  KeepAbsences1760000000081,
  KeepWhatLoadsLeave1760000000082,
  CallAccountsAsTheirPeople1760000000085,
  NameHoldersOnCertificates1760000000086,
  KeepGivenUpDays1760000000087,
  FoldNames1760000000090,
  KeepFormerEnds1760000000091,
  RememberRemindedEnds1760000000092,
];
