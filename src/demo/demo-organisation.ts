import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import { addMonths, type CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { IdBook } from './id-book.js';
import { planDemo } from './plan.js';
import { readLadder } from './read-ladder.js';
import { planReceived } from './received-plan.js';
import { writeCandidacies } from './write-candidacies.js';
import { writeCertificates } from './write-certificates.js';
import { writeDraftVersion } from './write-draft-version.js';
import { writeEducation } from './write-education.js';
import { writeMessages } from './write-messages.js';
import { writeOrganisation, writePeople, writeUsers } from './write-people.js';
import { writeReceived } from './write-received.js';
import { writeRecords } from './write-records.js';
import { writeRequests } from './write-requests.js';

/** How much of everything there is. */
export interface CreatedDemo {
  readonly people: number;
  readonly assessments: number;
  readonly certificates: number;
}

/** Any other word gives other people other records; the situations stay. */
const SEED = 'sahayak';

/**
 * The organisation invented for a first look: 60 people, two years of records, every situation that the rules know
 * (`situations.ts`, `certificates-plan.ts`), dated from today backwards.
 */
@Injectable()
export class DemoOrganisation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Writes it into an empty database that holds the shipped ladder, all of it or nothing.
   *
   * @throws RangeError when the ladder lacks a role or skill that the situations need.
   */
  create(actor: Actor, seed = SEED): Promise<CreatedDemo> {
    return this.unitOfWork.run(actor, (tx) => write(tx, seed, this.clock.today()));
  }
}

/** From when on the ladder's profiles must be in force, so that every day of the records can be asked about. */
export function ladderNeededFrom(today: CalendarDate): CalendarDate {
  return addMonths(today, -36);
}

async function write(tx: Tx, seed: string, today: CalendarDate): Promise<CreatedDemo> {
  const { ladder, ids: ladderIds } = await readLadder(tx);
  const plan = planDemo(seed, today, ladder);
  const ids = new IdBook(ladderIds);
  await writeOrganisation(tx);
  await writePeople(tx, plan.people, ids);
  await writeUsers(tx, plan.people, ids);
  const assessments = await writeRecords(tx, plan, ids);
  await writeRequests(tx, plan, ids, today, seed);
  const certificates = await writeCertificates(tx, plan, ladder, ids);
  await writeCandidacies(tx, plan.people, ladder, ids, today);
  await writeEducation(tx, ids, today);
  await writeDraftVersion(tx, ids);
  await writeReceived(tx, planReceived(plan.people, today), ladder, ids);
  await writeMessages(tx, plan, ids, today);
  return { people: plan.people.length, assessments, certificates };
}
