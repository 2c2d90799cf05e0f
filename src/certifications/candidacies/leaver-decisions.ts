import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Tx } from '../../history/tx.js';
import { type Leaver, Promises } from '../../access/promises.js';
import { ReachQueries } from '../../people/reach.queries.js';
import { Clock } from '../../shared/clock.js';
import { askedToDecide, decidersOf } from './deciders.js';
import { type Application, readApplications } from './read-applications.js';
import { type Candidacy, readCandidacies } from './read-candidacies.js';
import { readCertifiers } from './read-certifiers.js';

/** A decision that waits, as far as finding who makes it is concerned. */
interface WaitingDecision {
  readonly application: Application;
  readonly candidacy: Candidacy;
  /** User ids of those who are asked to make it. */
  readonly asked: readonly string[];
}

/** Decisions when a certifier leaves: each that waited for them finds another, who is told. */
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
    const isCertifier = certifiers.some(({ employeeId }) => employeeId === leaver.id);
    const waiting = isCertifier ? await this.waiting(tx, leaver) : [];
    return async () => {
      for (const { application, candidacy, asked } of waiting) {
        const now = await this.asked(tx, application, candidacy);
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
  private async waiting(tx: Tx, leaver: Leaver): Promise<WaitingDecision[]> {
    const applications = await readApplications(
      tx,
      sql`c.employee_id <> ${leaver.id} AND (SELECT l.event FROM candidacy_events l WHERE l.candidacy_id = c.id
        ORDER BY l.number DESC LIMIT 1) IN ('apply', 'appeal')`,
    );
    const found: WaitingDecision[] = [];
    for (const application of applications) {
      const { certificationId, employeeId } = application;
      const wanted = { asOf: this.clock.today(), certificationId, employeeId };
      const [candidacy] = await readCandidacies(tx, wanted);
      if (!candidacy) continue;
      const asked = await this.asked(tx, application, candidacy);
      found.push({ application, candidacy, asked: asked.map(({ certifier }) => certifier.userId) });
    }
    return found;
  }

  private async asked(tx: Tx, { events }: Application, { employee, gaps }: Candidacy) {
    const trainerIds = (await this.reach.person(employee.id, tx))?.trainerIds ?? [];
    const candidate = { employeeId: employee.id, trainerIds, gaps };
    return askedToDecide(decidersOf(await readCertifiers(tx), candidate, events));
  }
}
