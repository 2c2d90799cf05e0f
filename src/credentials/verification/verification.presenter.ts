import { lastDayBefore, writtenDay } from '../../shared/day-bounds.js';
import type { FieldProblem } from '../../shared/errors.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import type { Claims } from './claims.js';
import { instantOf } from './instants.js';
import type { Check, CheckResult, Code, Verdict, Verification } from './verification.js';
import type { VerificationReport } from './verifications.js';

export function sentenceOf(code: Code): string {
  return `errors.finding.${code}`;
}

const CHECK_STATES: Readonly<Record<CheckResult, string>> = {
  passed: 'met',
  failed: 'refused',
  'not-checked': 'unproven',
};
const VERDICT_STATES: Readonly<Record<Verdict, string>> = {
  valid: 'met',
  invalid: 'refused',
  'not-fully-checked': 'unproven',
};

/** A verdict with its reasons, for the public page and for those who decide on a credential alike. */
export function verdictModel({ verdict, checks }: Verification, speech: Speech) {
  const isLookedAt = verdict !== 'not-fully-checked' || checks.some(({ result }) => result === 'passed');
  return {
    state: VERDICT_STATES[verdict],
    word: `verification.verdict-${verdict}`,
    sentence: `verification.explained-${isLookedAt ? verdict : 'nothing-checked'}`,
    checks: checks.map((check) => checkModel(check, speech)),
  };
}

function checkModel({ check, result, code, params }: Check, speech: Speech) {
  return {
    name: `verification.check-${check}`,
    state: CHECK_STATES[result],
    word: `verification.result-${result}`,
    sentence: speech.t(sentenceOf(code), params),
  };
}

const MIDNIGHT = /T00:00:00(?:\.0+)?(?:Z|[+-]\d\d:\d\d)$/;

/** The words of a credential, as its maker put them. */
export function claimsModel(claims: Claims, speech: Speech) {
  const { awardedAt, validFrom, validUntil, ...words } = claims;
  // A midnight where it was written is a day; what holds until one was valid until the day before.
  const said = (instant: string | null, dayOf = writtenDay) => {
    const at = instantOf(instant ?? undefined);
    if (instant === null || typeof at !== 'number') return instant;
    return MIDNIGHT.test(instant) ? speech.date(dayOf(instant)) : speech.instant(new Date(at).toISOString());
  };
  return {
    ...words,
    awarded: said(awardedAt),
    from: said(validFrom),
    until: said(validUntil, lastDayBefore),
  };
}

export function verificationModel(
  report: VerificationReport | null,
  { typed, problems }: { typed: FormBody; problems: readonly FieldProblem[] },
  speech: Speech,
) {
  const form = formModel(['credential', 'file', 'number'], typed, problems);
  const url = urls.verification();
  if (!report) return { form, url, report: null };
  const { claims, certificate, isProven } = report;
  return {
    form,
    url,
    report: {
      ...verdictModel(report, speech),
      isProven,
      claims: claims && claimsModel(claims, speech),
      certificate: certificate && {
        ...certificate,
        stateKey: `verification.state-${certificate.state}`,
      },
    },
  };
}
