/** One change, as the history will tell it. `before` and `after` hold the facts that differ, as plain JSON. */
export interface Change {
  /** `<noun>.<verb>` of the glossary, e.g. `assessment.withdrawn`. */
  readonly act: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** The employee whose record it concerns; their own timeline shows it. */
  readonly employeeId?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}
