import { may } from '../../access/permissions.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { formKey } from '../../web/form-key.js';
import { formModel } from '../../web/form-model.js';
import type { Speech } from '../../web/speech.js';
import type { Sentence } from '../../web/sentence.js';
import type { Typed } from '../../web/typed.js';
import { urls } from '../../web/urls.js';
import type { CertificateSuspension } from './certificate-limits.entity.js';
import type { PublicCertificate } from '../certificates/certificates.queries.js';
import type { LimitHistory } from './limits.queries.js';
import type { LimitedCertificate } from './read-limited.js';
import { limitAnchor } from './scope.presenter.js';
import { canBeLifted, hasEnded } from './suspension-rules.js';

/**
 * What this actor may do with a certificate; null = not this. Nobody decides on their own.
 *
 * @param seesRecord whether they see the holder's record, which the renewal tells of
 * @param hasRegister whether the organisation keeps a public register
 */
export function actsOn(
  { id, employeeId, state, holderName, employeeName }: PublicCertificate,
  actor: Actor,
  { seesRecord, hasRegister }: { readonly seesRecord: boolean; readonly hasRegister: boolean },
) {
  const isOthers = employeeId !== actor.employeeId;
  const mayRevoke = may(actor.kinds, 'certificates.revoke') && isOthers;
  const isOpen = isOthers && !hasEnded(state);
  return {
    /** Also after the end: a suspension goes on until it is lifted or made a revocation. */
    mayLift: isOthers && state !== 'revoked' && may(actor.kinds, 'certificates.suspend'),
    credentialUrl: seesRecord ? urls.credential(id) : null,
    renewalUrl: seesRecord && state !== 'revoked' ? urls.renewal(id) : null,
    registerUrl: hasRegister && employeeId === actor.employeeId ? urls.registerConsent(id) : null,
    suspensionUrl: isOpen && may(actor.kinds, 'certificates.suspend') ? urls.suspension(id) : null,
    reductionUrl: isOpen && may(actor.kinds, 'certificates.reduce') ? urls.reduction(id) : null,
    reissueUrl:
      isOpen && holderName !== employeeName && may(actor.kinds, 'certificates.reissue')
        ? urls.reissue(id)
        : null,
    revocationUrl: mayRevoke && state !== 'revoked' ? urls.revocation(id) : null,
  };
}

/** Whether the page says that the holder bears another name by now: to those who see their record, of what still holds. */
export function isCalledOtherwise(
  { holderName, employeeName, state }: PublicCertificate,
  seesRecord: boolean,
): boolean {
  return seesRecord && !hasEnded(state) && holderName !== employeeName;
}

/** One line of what happened to a certificate. */
export interface LimitLine {
  /** Where other parts of the page lead to; null for a lifting, which stands beside its suspension. */
  readonly anchor: string | null;
  readonly at: string;
  readonly by: string;
  readonly what: Sentence;
  readonly reason: string;
  /** Names of the skills taken out of scope, in the organisation's own words. */
  readonly skills: string | null;
  readonly liftUrl: string | null;
}

/** What limited a certificate, the latest first. */
export function limitLines(
  { suspensions, reductions, reissues }: LimitHistory,
  { today, mayLift }: { readonly today: CalendarDate; readonly mayLift: boolean },
  speech: Speech,
): LimitLine[] {
  const lines = [
    ...suspensions.flatMap((each) => linesOf(each, mayLift && canBeLifted(each, today))),
    ...reductions.map(({ id, reducedAt, reducedByName, reducedOn, reason, skills }): LimitLine => {
      const what = { key: 'certifications.was-reduced', params: { reducedOn } };
      const names = speech.list(skills.map(({ name }) => name));
      const told = { at: reducedAt, by: reducedByName, what, reason };
      return { anchor: limitAnchor(id), ...told, skills: names, liftUrl: null };
    }),
    ...reissues.map(
      ({ id, reissuedAt, reissuedByName, reissuedOn, formerName, holderName, reason }): LimitLine => {
        const params = { reissuedOn, formerName, holderName };
        const what = { key: 'certifications.was-reissued', params };
        const told = { at: reissuedAt, by: reissuedByName, what, reason };
        return { anchor: limitAnchor(id), ...told, skills: null, liftUrl: null };
      },
    ),
  ];
  return lines.sort((a, b) => (a.at < b.at ? 1 : -1));
}

function linesOf(suspension: CertificateSuspension, canLift: boolean): LimitLine[] {
  const { id, fromOn, untilOn, reason, suspendedAt, suspendedByName } = suspension;
  const { liftedOn, liftedAt, liftedByName, liftingReason } = suspension;
  const ends = untilOn === null ? 'no' : 'yes';
  const what = { key: 'certifications.was-suspended', params: { fromOn, ends, untilOn: untilOn ?? '' } };
  const liftUrl = canLift ? urls.suspensionLifting(id) : null;
  const told = { at: suspendedAt, by: suspendedByName, what, reason };
  const suspended = { anchor: limitAnchor(id), ...told, skills: null, liftUrl };
  if (liftedOn === null) return [suspended];
  const lifted = {
    anchor: null,
    at: liftedAt ?? '',
    by: liftedByName ?? '',
    what: { key: 'certifications.was-lifted', params: { liftedOn } },
    reason: liftingReason ?? '',
    skills: null,
    liftUrl: null,
  };
  return [lifted, suspended];
}

export function suspensionForm(today: CalendarDate, { body, problems }: Typed) {
  return {
    form: formModel(['reason', 'fromOn', 'untilOn'], { fromOn: today, ...body }, problems),
    key: formKey(body),
    today,
  };
}

/** The skills still in scope, to choose from. */
export function reductionForm({ skills, reducedSkillIds }: LimitedCertificate, { body, problems }: Typed) {
  const chosen = [body.skillIds ?? []].flat();
  return {
    form: formModel(['skillIds', 'reason'], body, problems),
    key: formKey(body),
    skills: skills
      .filter(({ id }) => !reducedSkillIds.includes(id))
      .map(({ id, code, name }) => ({ id, code, name, checked: chosen.includes(id) })),
  };
}
