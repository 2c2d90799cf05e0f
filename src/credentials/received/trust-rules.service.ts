import { Inject, Injectable } from '@nestjs/common';
import { join } from 'sql-template-tag';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, type CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { alreadyThere, Conflict, type FieldProblem, NotFound, refuseIf } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { overlap, periodProblems } from '../../shared/period.js';
import { urls } from '../../web/urls.js';
import { Issuer } from '../issuer.js';
import { TrustRule } from '../received-credential.entity.js';
import { type IssuerAddress, issuerAddress } from '../verification/issuer-address.js';

export interface NewTrustRule {
  readonly issuerId: string;
  readonly achievementId?: string;
  readonly skills: TrustRule['skills'];
  /** Today when absent. */
  readonly fromOn?: CalendarDate;
  /** Last day; without end when absent. */
  readonly untilOn?: CalendarDate;
}

/** Whom we believe, and how far. A rule is never edited: it ends, and another begins. */
@Injectable()
export class TrustRulesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly issuer: Issuer,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws RuleViolation naming each wrong field; Conflict `trust-rule.there-already` when another rule says the same on
   *   one of the days.
   */
  make(actor: Actor, input: NewTrustRule): Promise<TrustRule> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { issuerId, achievementId = null, skills, fromOn = this.clock.today(), untilOn = null } = input;
      refuseIf([
        ...issuerProblems(issuerId, this.issuer),
        ...(await skillProblems(tx, skills)),
        ...periodProblems(fromOn, untilOn),
      ]);
      const rule: TrustRule = { id: newId(), issuerId, achievementId, skills, fromOn, untilOn, version: 1 };
      const others = await tx.repository(TrustRule).findBy({ issuerId });
      const other = others.find((each) => saysTheSame(each, rule));
      if (other) throw alreadyThere('trust-rule.there-already', 'issuerId', { fromOn: other.fromOn });
      await tx.repository(TrustRule).insert(rule);
      const { id, version: _, ...after } = rule;
      tx.record({ act: 'trust-rule.made', subject: { type: 'trust-rule', id }, after });
      return rule;
    });
  }

  /** Yesterday was its last day: from today nothing more is accepted under it. What was accepted stays. @throws Conflict */
  end(actor: Actor, id: string): Promise<TrustRule> {
    return this.unitOfWork.run(actor, async (tx) => {
      const rule = await tx.repository(TrustRule).findOneBy({ id });
      if (!rule) throw new NotFound();
      const today = this.clock.today();
      if (rule.untilOn !== null && rule.untilOn < today) throw new Conflict('trust-rule.ended-already');
      const untilOn = addDays(today, -1);
      await tx.repository(TrustRule).update({ id }, { untilOn });
      const [before, after] = [{ untilOn: rule.untilOn }, { untilOn }];
      tx.record({ act: 'trust-rule.ended', subject: { type: 'trust-rule', id }, before, after });
      return { ...rule, untilOn, version: rule.version + 1 };
    });
  }
}

function saysTheSame(one: TrustRule, other: TrustRule): boolean {
  const said = ({ achievementId, skills }: TrustRule) => JSON.stringify([achievementId, skills]);
  return said(one) === said(other) && overlap({ ...one, endedOn: null }, { ...other, endedOn: null });
}

function issuerProblems(issuerId: string, own: Issuer): FieldProblem[] {
  const address = issuerAddress(issuerId);
  const problem = (code: string) => [{ field: 'issuerId', code, params: { value: issuerId.slice(0, 60) } }];
  if (!address) return problem('trust-rule.no-issuer');
  // Nothing that was issued here is accepted: a rule about it would promise what never happens.
  return isNamed(address, own) ? problem('trust-rule.own-issuer') : [];
}

/** By its `did:web`, however that is spelled, or by its public address. */
function isNamed({ documentUrl }: IssuerAddress, issuer: Issuer): boolean {
  const bare = (address: string | undefined) => address && new URL(address).href.replace(/\/$/, '');
  const own = [issuerAddress(issuer.did)?.documentUrl, issuer.url, `${issuer.url}${urls.issuerProfile()}`];
  return own.some((address) => bare(address) === bare(documentUrl));
}

async function skillProblems(tx: Tx, skills: NewTrustRule['skills']): Promise<FieldProblem[]> {
  if (skills.length === 0) return [{ field: 'skills', code: 'trust-rule.no-skill' }];
  const pairs = new Set(skills.map(({ targetCode, skillId }) => `${targetCode}\n${skillId}`));
  if (pairs.size < skills.length) return [{ field: 'skills', code: 'trust-rule.skill-twice' }];
  const ids = [...new Set(skills.map(({ skillId }) => skillId))];
  const known = await tx.sql<{ id: string }>`
    SELECT id FROM skills WHERE retired_on IS NULL AND id IN (${join(ids)})`;
  const unknown = ids.filter((id) => !known.some((one) => one.id === id));
  return unknown.map((value) => ({ field: 'skills', code: 'trust-rule.skill-unknown', params: { value } }));
}
