import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Tx } from '../../history/tx.js';
import { type Leaver, Promises } from '../../access/promises.js';
import { ReachQueries } from '../../people/reach.queries.js';
import { Clock } from '../../shared/clock.js';
import { askedToDecide, type Certifier, decidersOf } from './deciders.js';
import type { Candidate } from './impartiality.js';
import { type Application, readApplications, WAITS_FOR_DECISION } from './read-applications.js';
import { type Candidacy, readCandidacies } from './read-candidacies.js';
import { readCertifiers } from './read-certifiers.js';

/** A decision that waits, as far as finding who makes it is concerned. */
interface WaitingDecision {
  readonly application: Application;
  readonly candidacy: Candidacy;
  readonly candidate: Candidate;
  /** User ids of those who are asked to make it. */
  readonly asked: readonly string[];
}

/** Decisions when a certifier leaves, or is one no longer: each that waited for them finds another, who is told. */
@Injectable()
export class LeaverDecisions implements OnModuleInit {
  constructor(
    private readonly promises: Promises,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.promises.keptBy((tx, leaver) => this.givesBack(tx, leaver));
  }

  private async givesBack(tx: Tx, leaver: Leaver): Promise<() => Promise<void>> {
    const certifiers = await readCertifiers(tx);
    const isCertifier = certifiers.some(({ userId }) => userId === leaver.userId);
    const waiting = isCertifier ? await this.waiting(tx, leaver, certifiers) : [];
    return async () => {
      const certifiersNow = waiting.length > 0 ? await readCertifiers(tx) : [];
      for (const { application, candidacy, candidate, asked } of waiting) {
        const now = askedToDecide(decidersOf(certifiersNow, candidate, application.events));
        for (const { certifier } of now.filter((each) => !asked.includes(each.certifier.userId))) {
          if (certifier.employeeId === null) continue;
          const isAppeal = application.state === 'appealed';
          const payload = {
            candidacyId: application.id,
            certificationId: candidacy.scheme.id,
            certification: candidacy.scheme.title,
            employeeId: candidacy.employee.id,
            candidate: candidacy.employee.name,
            ...(isAppeal && { dueOn: application.dueOn }),
          };
          const topic = isAppeal ? 'candidacy-appealed' : 'candidacy-applied';
          tx.send({ topic, recipientId: certifier.employeeId, payload });
        }
      }
    };
  }

  /** Nobody decides on the leaver's own: what they applied for is no promise of theirs. */
  private async waiting(
    tx: Tx,
    leaver: Leaver,
    certifiers: readonly Certifier[],
  ): Promise<WaitingDecision[]> {
    const others = sql`c.employee_id <> ${leaver.id ?? ''}`;
    const applications = await readApplications(tx, sql`${others} AND ${WAITS_FOR_DECISION}`);
    if (applications.length === 0) return [];
    const candidacies = new Map(
      (await readCandidacies(tx, { asOf: this.clock.today(), waiting: true })).map((each) => [
        `${each.scheme.id} ${each.employee.id}`,
        each,
      ]),
    );
    const people = await this.reach.people([...new Set(applications.map((each) => each.employeeId))], tx);
    return applications.flatMap((application): WaitingDecision[] => {
      const { certificationId, employeeId, events } = application;
      const candidacy = candidacies.get(`${certificationId} ${employeeId}`);
      if (!candidacy) return [];
      const trainerIds = people.get(employeeId)?.trainerIds ?? [];
      const candidate = { employeeId, trainerIds, gaps: candidacy.gaps };
      const asked = askedToDecide(decidersOf(certifiers, candidate, events));
      return [{ application, candidacy, candidate, asked: asked.map(({ certifier }) => certifier.userId) }];
    });
  }
}
