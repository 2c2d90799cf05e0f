import { AccessToken } from './access/access-token.entity.js';
import { Session } from './access/session.entity.js';
import { GuessCountRow } from './access/guesses/guess-count.entity.js';
import { RefusedGuesses } from './access/guesses/refused-guesses.entity.js';
import { EvidenceUpload } from './assessments/evidence/evidence.entity.js';
import { AssessmentLoad } from './assessments/loading/assessment-load.entity.js';
import { HistoryHead, HistoryNode } from './history/heads/head.entity.js';
import { HistoryEntry } from './history/history-entry.entity.js';
import { IdempotentAnswer } from './history/idempotent-answer.entity.js';
import { OutboxMessage } from './history/outbox-message.entity.js';
import { Mail, MailService } from './notifications/delivery/mail.entity.js';
import { HistoryWatcher } from './notifications/heads/history-watcher.entity.js';
import type { Schema } from './database/data-sources.js';
import { entities } from './entities.js';
import { migrations } from './migrations.js';

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
  { entity: AssessmentLoad, columns: ['aliveAt'], why: 'that a load still writes' },
  { entity: Mail, why: 'what became of a delivery' },
  { entity: MailService, why: 'whether this installation sends mail' },
  {
    entity: OutboxMessage,
    columns: ['readAt', 'mailing', 'mailId'],
    why: 'marks of reading and of delivery; what was said is of record',
  },
];

export const schema: Schema = { entities, migrations, notOfRecord };
