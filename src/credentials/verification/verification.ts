/** What is looked at, in the order in which it is told. */
export const CHECKS = ['structure', 'terms', 'proof', 'issuer', 'dates', 'status'] as const;
export type CheckName = (typeof CHECKS)[number];

export type CheckResult = 'passed' | 'failed' | 'not-checked';

/**
 * Everything that a check can find, and what it is worth. A total map: each code has a sentence of its own
 * (`errors.finding.<code>`), and what could not be looked at is never taken for good.
 */
export const FINDINGS = {
  'structure-fits': ['structure', 'passed'],
  'structure-differs': ['structure', 'failed'],
  'structure-not-read': ['structure', 'not-checked'],

  'terms-known': ['terms', 'passed'],
  'term-unknown': ['terms', 'failed'],
  'context-unknown': ['terms', 'not-checked'],
  'context-inline': ['terms', 'not-checked'],
  'context-missing': ['terms', 'not-checked'],
  'context-order': ['terms', 'not-checked'],
  'context-nested': ['terms', 'not-checked'],
  'name-keyword': ['terms', 'not-checked'],
  'name-address': ['terms', 'not-checked'],
  'label-blank': ['terms', 'not-checked'],
  'list-nested': ['terms', 'not-checked'],
  'described-twice': ['terms', 'not-checked'],
  'too-much-work': ['terms', 'not-checked'],
  'beyond-limits': ['terms', 'not-checked'],

  'proof-holds': ['proof', 'passed'],
  'proof-missing': ['proof', 'failed'],
  'proof-broken': ['proof', 'failed'],
  'proof-malformed': ['proof', 'failed'],
  'proof-purpose': ['proof', 'failed'],
  'proof-too-many': ['proof', 'failed'],
  'proof-algorithm-none': ['proof', 'failed'],
  'proof-algorithm': ['proof', 'failed'],
  'proof-brings-own-key': ['proof', 'failed'],
  'proof-critical': ['proof', 'failed'],
  'proof-claims-differ': ['proof', 'failed'],
  'proof-claims-missing': ['proof', 'failed'],
  'proof-subject-unnamed': ['proof', 'not-checked'],
  'proof-kind-unknown': ['proof', 'not-checked'],
  'proof-terms': ['proof', 'not-checked'],
  'proof-intricate': ['proof', 'not-checked'],
  'proof-without-keys': ['proof', 'not-checked'],
  'proof-not-read': ['proof', 'not-checked'],
  'proof-to-come': ['proof', 'not-checked'],
  'proof-anew': ['proof', 'not-checked'],

  'issuer-lists-key': ['issuer', 'passed'],
  'issuer-missing': ['issuer', 'failed'],
  'issuer-key-foreign': ['issuer', 'failed'],
  'issuer-key-unlisted': ['issuer', 'failed'],
  'issuer-key-not-for-assertions': ['issuer', 'failed'],
  'issuer-key-revoked': ['issuer', 'failed'],
  'issuer-key-expired': ['issuer', 'failed'],
  'issuer-document-unusable': ['issuer', 'failed'],
  'issuer-partly-unreachable': ['issuer', 'not-checked'],
  'issuer-not-asked': ['issuer', 'not-checked'],
  'issuer-kind-unknown': ['issuer', 'not-checked'],
  'issuer-host-not-allowed': ['issuer', 'not-checked'],
  'issuer-unreachable': ['issuer', 'not-checked'],
  'issuer-not-read': ['issuer', 'not-checked'],

  'dates-hold': ['dates', 'passed'],
  'not-yet-valid': ['dates', 'failed'],
  expired: ['dates', 'failed'],
  'proof-expired': ['dates', 'failed'],
  'dates-unreadable': ['dates', 'failed'],
  'dates-not-read': ['dates', 'not-checked'],

  'status-good': ['status', 'passed'],
  'status-reduced': ['status', 'passed'],
  'status-none': ['status', 'passed'],
  'status-not-begun': ['status', 'failed'],
  'status-ended': ['status', 'failed'],
  revoked: ['status', 'failed'],
  replaced: ['status', 'failed'],
  suspended: ['status', 'failed'],
  'suspended-from': ['status', 'failed'],
  'suspended-until': ['status', 'failed'],
  'not-issued-here': ['status', 'failed'],
  'content-not-issued': ['status', 'failed'],
  'status-list-unproven': ['status', 'failed'],
  'status-list-other-issuer': ['status', 'failed'],
  'status-list-purpose': ['status', 'failed'],
  'status-list-no-place': ['status', 'failed'],
  'status-list-outdated': ['status', 'failed'],
  'status-list-short': ['status', 'failed'],
  'status-list-unusable': ['status', 'failed'],
  'status-list-form': ['status', 'not-checked'],
  'status-list-proof-unknown': ['status', 'not-checked'],
  'status-list-another': ['status', 'not-checked'],
  'status-kind-unknown': ['status', 'not-checked'],
  'status-host-not-allowed': ['status', 'not-checked'],
  'status-unreachable': ['status', 'not-checked'],
  'status-without-keys': ['status', 'not-checked'],
  'status-not-asked': ['status', 'not-checked'],
  'status-not-read': ['status', 'not-checked'],
} as const satisfies Record<string, readonly [CheckName, CheckResult]>;

export type Code = keyof typeof FINDINGS;
export type CodeOf<Name extends CheckName> = {
  [C in Code]: (typeof FINDINGS)[C][0] extends Name ? C : never;
}[Code];

export type Params = Readonly<Record<string, string>>;

export interface Finding<Name extends CheckName = CheckName> {
  readonly code: CodeOf<Name>;
  readonly params?: Params;
}

export interface Check {
  readonly check: CheckName;
  readonly result: CheckResult;
  readonly code: Code;
  readonly params: Params;
}

export type Verdict = 'valid' | 'invalid' | 'not-fully-checked';

export interface Verification {
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
}

export type Findings = { readonly [Name in CheckName]: Finding<Name> };

/** One failed check makes it invalid, whatever else was found; `valid` says that every single check was made. */
export function judged(findings: Findings): Verification {
  return judgedBy(findings);
}

/** The same of those checks alone that there is something for. */
export function judgedBy(findings: Partial<Findings>): Verification {
  const checks = CHECKS.flatMap((name): Check[] => {
    const finding = findings[name] as Finding | undefined;
    if (!finding) return [];
    const { code, params = {} } = finding;
    return [{ check: name, result: FINDINGS[code][1], code, params }];
  });
  const has = (result: CheckResult) => checks.some((one) => one.result === result);
  return { verdict: has('failed') ? 'invalid' : has('not-checked') ? 'not-fully-checked' : 'valid', checks };
}

/** Of a document whose names may mean something else than was signed, nothing is read: only why not is told. */
export function unread(terms: Finding<'terms'>): Verification {
  return judged({
    structure: { code: 'structure-not-read' },
    terms,
    proof: { code: 'proof-not-read' },
    issuer: { code: 'issuer-not-read' },
    dates: { code: 'dates-not-read' },
    status: { code: 'status-not-read' },
  });
}

/** The issuer listed the key, the key made the proof, and the proof covers every word. */
export function isProven({ checks }: Verification): boolean {
  const words = checks.filter(({ check }) => ['terms', 'proof', 'issuer'].includes(check));
  return words.every(({ result }) => result === 'passed');
}
