import { checkQuickly } from './check-file.js';
import { databaseProblemOf } from './database-problem.js';

/** Looks at a database file. @returns what is wrong with it, in an operator's words; null = nothing */
export default function check(file: string): string | null {
  try {
    checkQuickly(file);
    return null;
  } catch (error) {
    const problem = databaseProblemOf(error);
    if (!problem) throw error;
    return problem.why;
  }
}
