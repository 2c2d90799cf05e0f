import { backup } from './backup.js';
import type { Command } from './command.js';
import { exportHistory } from './export-history.js';
import { issueCredentials } from './issue-credentials.js';
import { loadAssessments } from './load-assessments.js';
import { loadCatalogue } from './load-catalogue.js';
import { resetPassword } from './reset-password.js';
import { resignCredentials } from './resign-credentials.js';
import { rotateKey } from './rotate-key.js';
import { sendTestMail } from './send-test-mail.js';
import { setup } from './setup.js';
import { verifyHistory } from './verify-history.js';
import { withdrawKey } from './withdraw-key.js';

/** What the operator can do at the command line: `npm run <name>`. */
export const commands: Readonly<Record<string, Command>> = {
  setup,
  'load-catalogue': loadCatalogue,
  'load-assessments': loadAssessments,
  'verify-history': verifyHistory,
  'export-history': exportHistory,
  backup,
  'reset-password': resetPassword,
  'rotate-key': rotateKey,
  'withdraw-key': withdrawKey,
  'resign-credentials': resignCredentials,
  'issue-credentials': issueCredentials,
  'send-test-mail': sendTestMail,
};
