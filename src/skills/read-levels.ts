import type { Reading } from '../database/reading.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { changesIn, type DatedChange, datedOn, knownChanges } from '../shared/dated.js';
import type { Level } from '../shared/level.js';
import type { LevelWords } from './level-description.entity.js';

/** A level by its words on a day, beside all that they were and will be. */
export type LevelView = LevelWords & {
  readonly level: Level;
  readonly changes: readonly DatedChange<LevelWords>[];
};

interface Row {
  readonly level: Level;
  readonly name: string;
  readonly meaning: string;
  readonly translations: string;
  readonly changes: string | null;
}

/** The scale, 0 to 5, as it is named on a day; with an instant, without what was recorded later. */
export type Scale = (asOf: CalendarDate, knownAt?: string) => readonly LevelView[];

/** One statement, however many days are asked about afterwards. */
export async function readScale(source: Pick<Reading, 'sql'>): Promise<Scale> {
  const rows = await source.sql<Row>`
    SELECT level, name, meaning, translations, changes FROM level_descriptions ORDER BY level`;
  return (asOf, knownAt) =>
    rows.map(({ level, name, meaning, translations, changes }) => {
      const first = { name, meaning, translations: JSON.parse(translations) as LevelWords['translations'] };
      const known = knownChanges(changesIn<LevelWords>(changes), knownAt);
      return { level, ...datedOn({ first, changes: known }, asOf), changes: known };
    });
}

/** The scale on one day. */
export async function readLevels(
  source: Pick<Reading, 'sql'>,
  asOf: CalendarDate,
  knownAt?: string,
): Promise<readonly LevelView[]> {
  return (await readScale(source))(asOf, knownAt);
}
