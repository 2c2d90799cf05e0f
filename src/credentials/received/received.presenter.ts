import { DISCREPANCIES } from '../../assessments/assessments.dto.js';
import type { Actor } from '../../shared/actor.js';
import type { FieldProblem } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type { SkillName } from '../../skills/skills.queries.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import type { Claims } from '../verification/claims.js';
import { claimsModel, verdictModel } from '../verification/verification.presenter.js';
import { isProven, type Verification } from '../verification/verification.js';
import type { Acceptance } from './acceptable.js';
import type { Received } from './received.queries.js';

type Listed = Omit<Received, 'verdict'>;

/** A list of received credentials with its pager. */
export function receivedRows(
  { items, nextCursor }: Page<Listed>,
  url: string,
  filter: Readonly<Record<string, unknown>>,
  cursor?: string,
) {
  return {
    url,
    rows: items.map((received) => ({
      ...received,
      ...stateOf(received),
      url: urls.receivedCredential(received.id),
    })),
    pager: (cursor ?? nextCursor) && {
      first: cursor ? addressWith(url, filter) : null,
      next: nextCursor && addressWith(url, { ...filter, cursor: nextCursor }),
    },
  };
}

/** Taken back outweighs what was decided before. */
export function stateOf({ outcome, withdrawnAt }: Pick<Listed, 'outcome' | 'withdrawnAt'>) {
  const state = withdrawnAt === null ? (outcome ?? 'waiting') : 'withdrawn';
  return { state: state === 'accepted' ? 'approved' : state, stateKey: `received.state-${state}` };
}

export interface ReceivedFacts {
  readonly received: Received;
  /** Null = it could not be read. */
  readonly claims: Claims | null;
  readonly verification: Verification;
  readonly acceptance: Acceptance;
  readonly names: ReadonlyMap<string, SkillName>;
}

/** What the page of a credential begins with, and the list that its reader came from. */
function headOf(received: Listed, actor: Actor) {
  const isOwn = received.employeeId === actor.employeeId;
  return {
    received: { ...received, ...stateOf(received) },
    personUrl: urls.person(received.employeeId),
    listUrl: isOwn ? urls.myCredentials() : urls.receivedCredentials(),
    listKey: isOwn ? 'received.back-own' : 'received.back',
  };
}

/** One that was taken back: nobody looks into it any more. */
export function withdrawnModel(received: Listed, actor: Actor, problems: readonly FieldProblem[]) {
  return { ...headOf(received, actor), form: formModel([], {}, problems) };
}

/** One received credential: what it says, what was found, and what can be taken from it. */
export function receivedModel(
  { received, claims, verification, acceptance, names }: ReceivedFacts,
  actor: Actor,
  { mayDecide, typed, problems }: { mayDecide: boolean; typed: FormBody; problems: readonly FieldProblem[] },
  speech: Speech,
) {
  const { id, outcome } = received;
  const mayWithdraw = received.employeeId === actor.employeeId && outcome !== 'accepted';
  const chosen = [typed.skillIds ?? []].flat();
  return {
    ...headOf(received, actor),
    claims: claims && claimsModel(claims, speech),
    isProven: isProven(verification),
    verdict: verdictModel(verification, speech),
    namedBy: acceptance.namedBy && `received.named-by-${acceptance.namedBy}`,
    assessedOn: acceptance.assessedOn,
    reasons: acceptance.problems.map((problem) => speech.t(`errors.received-credential.cannot-${problem}`)),
    offers: acceptance.offers.map(({ skillId, targetCode, level, problem }) => ({
      ...{ skillId, targetCode, level },
      name: names.get(skillId)?.name,
      problem: problem && speech.t(`errors.received-credential.skill-${problem}`, { code: targetCode }),
      checked: chosen.includes(skillId),
      discrepancy: discrepancyOf(skillId, typed, problems, speech),
    })),
    mayAccept: mayDecide && outcome === null && acceptance.problems.length === 0,
    mayDecline: mayDecide && outcome === null,
    acceptUrl: urls.receivedAcceptance(id),
    declineUrl: urls.receivedDeclining(id),
    withdrawalUrl: mayWithdraw ? urls.receivedWithdrawal(id) : null,
    form: formModel(['skillIds', 'reason'], typed, problems),
  };
}

/** The question that a level far from another assessor's judgement asks; null as long as nobody asked. */
function discrepancyOf(skillId: string, typed: FormBody, problems: readonly FieldProblem[], speech: Speech) {
  const asked = problems.find(
    ({ code, params }) => code === 'received-credential.level-differs' && params?.skillId === skillId,
  );
  const answer = typed[`discrepancy-${skillId}`];
  if (!asked && answer === undefined) return null;
  return {
    problem: asked ?? null,
    choices: DISCREPANCIES.map((value) => ({
      value,
      label: speech.t(`assessments.discrepancy-${value}`),
      hint: speech.t(`assessments.discrepancy-${value}-means`),
      checked: answer === value,
    })),
  };
}
