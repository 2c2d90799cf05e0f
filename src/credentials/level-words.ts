import type { LevelView } from '../skills/read-levels.js';
import type { CertifiedFacts } from './certified-facts.js';

/** Levels as documents speak of them: in the organisation's own words. */
export function inWords(levels: readonly LevelView[]): CertifiedFacts['levels'] {
  return levels.map(({ level, name, meaning: description }) => ({ level, name, description }));
}
