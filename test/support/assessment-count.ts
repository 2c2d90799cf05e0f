import { Reading } from '../../src/database/reading.js';
import type { TestApp } from './app.js';

/** How many assessments stand in the table: what a refusal must leave as it was. */
export async function assessmentCount(test: TestApp): Promise<number> {
  const [row] = await test.get(Reading).sql<{ count: string }>`SELECT count(*) AS count FROM assessments`;
  return Number(row?.count);
}
