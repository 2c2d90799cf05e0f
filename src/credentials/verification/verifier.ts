import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import { RuleViolation } from '../../shared/errors.js';
import { jobIn } from '../../threads/job.js';
import { Threads } from '../../threads/threads.js';
import { Unfinished } from '../../threads/unfinished.js';
import { IssuerResolver } from './issuer-resolver.js';
import { OwnStatus } from './own-status.js';
import { excessIn } from './limits.js';
import type { Presented } from './presented.js';
import type { Unreadable, UnreadableCode } from './read-credential.js';
import { answerFrom, type Question, type Sources } from './sources.js';
import { unread, type Verification } from './verification.js';
import type verifyJob from './verify.job.js';
import type { Given } from './verify.job.js';

const VERIFY = jobIn<typeof verifyJob>(import.meta.url, './verify.job.js');

/**
 * What a verification may take: far more than an honest credential does, which needs a tenth of a second of the processor.
 * For hosts that keep us waiting there is no more than before; only a machine that is busy with others may take longer.
 */
const ALLOWED = { threads: 2, waiting: 30, memory: 96, seconds: 12, askingSeconds: 12, wallSeconds: 60 };

export class VerificationThreads extends Threads {
  constructor() {
    super(ALLOWED);
  }
}

/**
 * Verifies in threads, so that nobody else waits while a credential is read and judged. Asks our tables and other hosts
 * for them. Writes nothing, and keeps nothing of what it was shown.
 */
@Injectable()
export class Verifier {
  private readonly sources: Sources;

  constructor(
    issuers: IssuerResolver,
    own: OwnStatus,
    private readonly threads: VerificationThreads,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.sources = {
      keysOf: (issuerId, kid, again) => issuers.keysOf(issuerId, kid, again),
      list: (listUrl) => issuers.list(listUrl),
      ownStatus: (presented) => own.of(presented),
    };
  }

  /**
   * @param field that the credential came in
   * @returns what was presented beside its verdict; null = it took too much to be read to its end.
   * @throws RuleViolation naming why nothing could be read; TooBusy when too many wait.
   */
  async verify(given: Given, field: string): Promise<Looked> {
    const verified = await this.looked(given);
    if ('unreadable' in verified) throw unreadable(field, verified.unreadable, verified.params);
    return verified;
  }

  /**
   * The same of one that was kept. What is read today may be less than on the day on which it came.
   *
   * @throws TooBusy when too many wait.
   */
  async verifyKept(document: string): Promise<Looked> {
    const verified = await this.looked({ bytes: Buffer.from(document) });
    if ('unreadable' in verified) return { presented: null, verification: unread({ code: 'beyond-limits' }) };
    return verified;
  }

  private async looked(given: Given): Promise<Looked | Unread> {
    // What nests without end can't even be given to a thread.
    const excess = 'document' in given ? excessIn(given.document) : null;
    if (excess) return { unreadable: excess.code, params: excess.params };
    try {
      const answer = (question: unknown) => answerFrom(this.sources, question as Question);
      return await this.threads.run(VERIFY, { given, now: this.clock.now() }, { answer });
    } catch (error) {
      if (!(error instanceof Unfinished) || !TOO_MUCH.includes(error.because)) throw error;
      return { presented: null, verification: unread({ code: 'too-much-work' }) };
    }
  }
}

export interface Looked {
  readonly presented: Presented | null;
  readonly verification: Verification;
}

interface Unread {
  readonly unreadable: UnreadableCode;
  readonly params: Unreadable['params'];
}

/** What ended for any other reason may be asked again. */
const TOO_MUCH: readonly string[] = ['time', 'memory'];

/** A sentence for each reason. */
function unreadable(field: string, code: UnreadableCode, params: Unreadable['params']): RuleViolation {
  return new RuleViolation('invalid-input', {}, [{ field, code, params }]);
}
