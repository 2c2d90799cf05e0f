/** The manager of an employee; null at the top of a line, and for somebody unknown. */
export type ManagerOf = (employeeId: string) => string | null;

/**
 * Whether the reporting line would lead back to where it began if `newManagerId` became the manager of
 * `employeeId`. The line is a tree, with no cycles ever (`domain.md`, section 2): nobody reports to themselves,
 * directly or through others.
 */
export function wouldCycle(employeeId: string, newManagerId: string | null, managerOf: ManagerOf): boolean {
  return isOnLine(employeeId, newManagerId, managerOf);
}

/**
 * Whether somebody stands on the line that goes up from `fromId`, which is part of it. Ends on any line, also on one
 * that some import has already bent into a circle.
 */
export function isOnLine(employeeId: string, fromId: string | null, managerOf: ManagerOf): boolean {
  const seen = new Set<string>();
  for (let above = fromId; above !== null && !seen.has(above); above = managerOf(above)) {
    if (above === employeeId) return true;
    seen.add(above);
  }
  return false;
}

export interface Leaver {
  readonly id: string;
  readonly managerId: string | null;
}

export interface Move {
  readonly employeeId: string;
  readonly managerId: string | null;
}

/**
 * Whom the people report to whose manager leaves: the successor, and without one the leaver's own manager. A
 * successor from among them takes the leaver's place in the line.
 */
export function handover(
  leaver: Leaver,
  reportIds: readonly string[],
  successorId: string | null,
): readonly Move[] {
  const managerId = successorId ?? leaver.managerId;
  return reportIds.map((employeeId) => ({
    employeeId,
    managerId: employeeId === managerId ? leaver.managerId : managerId,
  }));
}
