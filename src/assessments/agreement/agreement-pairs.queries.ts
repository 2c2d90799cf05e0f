import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { NotFound } from '../../shared/errors.js';
import type { Level } from '../../shared/level.js';
import { type Page, pageOfWhole, type Paging } from '../../shared/page.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { AssessmentMethod } from '../method.js';
import {
  AgreementQueries,
  type AgreementQuestion,
  type Pair,
  seesEveryAssessor,
} from './agreement.queries.js';

/** Whose or which pairs: those of one skill, of one assessor, or of both. */
export interface PairsQuestion extends AgreementQuestion {
  readonly skillId?: string;
  readonly assessorId?: string;
}

export interface PairedJudgement {
  readonly assessmentId: string;
  readonly assessorId: string;
  readonly assessor: string;
  readonly assessorNumber: string;
  readonly level: Level;
  readonly method: AssessmentMethod;
  readonly assessedOn: CalendarDate;
}

export interface PairView {
  /** Of its later assessment and its earlier one. */
  readonly id: string;
  readonly employeeId: string;
  readonly employee: string;
  readonly employeeNumber: string;
  readonly skillId: string;
  readonly earlier: PairedJudgement;
  readonly later: PairedJudgement;
}

/** The pairs behind a figure, as far as the actor sees the records they come from. */
@Injectable()
export class AgreementPairsQueries {
  constructor(private readonly agreement: AgreementQueries) {}

  /**
   * @returns `beyond`: the pairs that count in the figure and are of people whose records the actor does not see.
   * @throws NotFound for an assessor whose figures the actor does not see, and as `AgreementQueries.pairs`.
   */
  async list(
    actor: Actor,
    question: PairsQuestion,
    paging: Paging,
  ): Promise<Page<PairView> & { readonly beyond: number }> {
    const { skillId, assessorId } = question;
    if (assessorId && assessorId !== actor.employeeId && !seesEveryAssessor(actor)) throw new NotFound();
    const { pairs } = await this.agreement.pairs(actor, question);
    const asked = pairs.filter(
      ({ earlier, later }) =>
        (!skillId || later.skillId === skillId) &&
        (!assessorId || [earlier.assessorId, later.assessorId].includes(assessorId)),
    );
    const people = [...new Set(asked.map(({ later }) => later.employeeId))];
    const visible = await this.agreement.visible(actor, people);
    const open = asked.filter(({ later }) => visible.has(later.employeeId));
    const page = pageOfWhole(open, paging, (pair) => ({ value: pair.later.assessedOn, id: idOf(pair) }));
    const members = page.items.flatMap(({ earlier, later }) => [earlier, later]);
    const names = await this.agreement.names([
      ...new Set(members.flatMap(({ employeeId, assessorId: by }) => [employeeId, by])),
    ]);
    const items = page.items.map((pair) => viewOf(pair, names));
    return { items, nextCursor: page.nextCursor, beyond: asked.length - open.length };
  }
}

type Called = Awaited<ReturnType<AgreementQueries['names']>>;

function viewOf(pair: Pair, names: Called): PairView {
  const { employeeId, skillId } = pair.later;
  const judgement = ({ id, assessorId, level, method, assessedOn }: Pair['later']): PairedJudgement => ({
    assessmentId: id,
    assessorId,
    assessor: names.get(assessorId)?.name ?? '',
    assessorNumber: names.get(assessorId)?.number ?? '',
    ...{ level, method, assessedOn },
  });
  return {
    id: idOf(pair),
    employeeId,
    employee: names.get(employeeId)?.name ?? '',
    employeeNumber: names.get(employeeId)?.number ?? '',
    skillId,
    earlier: judgement(pair.earlier),
    later: judgement(pair.later),
  };
}

function idOf({ earlier, later }: Pair): string {
  return `${later.id}-${earlier.id}`;
}
