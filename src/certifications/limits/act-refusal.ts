import { Conflict, Forbidden, type Refusal } from '../../shared/errors.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { CertificateState } from '../certificates/certificate-state.js';
import { hasEnded } from './suspension-rules.js';

interface Asked {
  readonly number: string;
  readonly employeeId: string;
  readonly state: CertificateState;
}

type By = { readonly employeeId: string | null };

/** Why this actor takes no decision on a certificate: nobody decides on their own. Null = nothing is against it. */
export function decisionRefusal({ employeeId }: Pick<Asked, 'employeeId'>, by: By): Refusal | null {
  return employeeId === by.employeeId ? new Forbidden('own-certificate') : null;
}

/** Why it can be neither suspended nor reduced; the page says so before anything is typed. */
export function limitRefusal(certificate: Asked, by: By): Refusal | null {
  const { number, state } = certificate;
  const isOver = hasEnded(state) ? new Conflict('certificate-ended', { number, state }) : null;
  return decisionRefusal(certificate, by) ?? isOver;
}

/** Why it can't be issued anew under the present name of its holder. */
export function reissueRefusal(
  certificate: Asked & { readonly holderName: string; readonly employeeName: string },
  by: By,
): Refusal | null {
  const { number, holderName, employeeName } = certificate;
  const isSame =
    holderName === employeeName ? new Conflict('reissue-same-name', { number, name: employeeName }) : null;
  return limitRefusal(certificate, by) ?? isSame;
}

/** Why it can't be revoked; what has expired still can. */
export function revocationRefusal(
  certificate: Omit<Asked, 'state'> & { readonly revokedOn: CalendarDate | null },
  by: By,
): Refusal | null {
  const { number, revokedOn } = certificate;
  const isRevoked = revokedOn === null ? null : new Conflict('certificate-revoked', { number, revokedOn });
  return decisionRefusal(certificate, by) ?? isRevoked;
}

/** Why a suspension of it can't be lifted. */
export function liftingRefusal(certificate: Asked, canBeLifted: boolean, by: By): Refusal | null {
  const { number, state } = certificate;
  const isRevoked = state === 'revoked' ? new Conflict('certificate-ended', { number, state }) : null;
  const isOver = canBeLifted ? null : new Conflict('suspension-over');
  return decisionRefusal(certificate, by) ?? isRevoked ?? isOver;
}

/** @throws the refusal, if there is one. */
export function refuseFor(refusal: Refusal | null): void {
  if (refusal) throw refusal;
}

/** The refusal as a page says it in place of its form. */
export function toldRefusal(refusal: Refusal | null) {
  return refusal && { code: refusal.code, params: refusal.params };
}
