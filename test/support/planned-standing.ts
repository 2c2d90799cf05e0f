import type { DemoPlan } from '../../src/demo/plan.js';
import { TEST_CEILING } from '../../src/demo/ladder.js';
import { type Standing, standingOf } from '../../src/gaps/standing.js';
import { grouped } from '../../src/shared/grouped.js';
import type { ShippedLadder } from './shipped-ladder.js';

/** Where a planned person stands towards a role on a day, by the product's own rule. */
export function plannedStanding(
  plan: DemoPlan,
  ladder: ShippedLadder,
  key: string,
  role: string,
  asOf: string,
): Standing {
  const planned = plan.records.get(key);
  if (!planned) throw new Error(`${key} is not planned.`);
  const exemptions = plan.exemptions.filter((each) => each.person === key && each.role === role);
  const facts = {
    requirements: ladder.requirements.get(role) ?? [],
    record: planned.record,
    exemptions: grouped(exemptions, ({ skill }) => skill),
    positions: planned.person.positions,
    jobRoleId: role,
    stepsToRole: ladder.steps
      .filter(({ to }) => to === role)
      .map(({ from, months }) => ({ fromRoleId: from, months, fromOn: null, endedOn: null })),
    testCeiling: TEST_CEILING,
  };
  return standingOf(facts, { asOf });
}
