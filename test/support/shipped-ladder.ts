import { resolve } from 'node:path';
import { readCsvFolder } from '../../src/catalogue/csv-files.js';
import { readCatalogue } from '../../src/catalogue/read-catalogue.js';
import type { Ladder } from '../../src/demo/ladder.js';
import { grouped } from '../../src/shared/grouped.js';

/** With the steps, which the plan does not need and its readiness does. */
export interface ShippedLadder extends Ladder {
  readonly steps: readonly { readonly from: string; readonly to: string; readonly months: number }[];
}

/** The shipped ladder as the demo organisation is planned on it, straight from its files. */
export async function shippedLadder(folder = 'catalogue/support'): Promise<ShippedLadder> {
  const { facts } = readCatalogue(await readCsvFolder(resolve(folder)));
  const requirements = facts.requirements.map((each) => ({
    ...each,
    id: `${each.role} ${each.skill}`,
    skillId: each.skill,
  }));
  return {
    skills: new Map(facts.skills.map((skill) => [skill.code, { ...skill, retiredOn: null }])),
    requirements: grouped(requirements, ({ role }) => role),
    steps: facts.steps,
    certifications: facts.certifications,
  };
}
