import { EXPIRING_DAYS } from '../gaps/gap.js';
import type { Level } from '../shared/level.js';
import type { LevelName } from '../skills/skills.queries.js';
import type { Speech } from '../web/speech.js';
import { HELP_ENTRIES, HELP_TOPICS, type HelpTopic, topicsOf } from './help-topics.js';

/** What the sentences of the help speak of, besides the words themselves. */
export interface HelpFacts {
  /** The organisation's own scale, in the reader's language. */
  readonly levels: readonly LevelName[];
  readonly testCeiling: Level;
  /** The page that the reader came from. */
  readonly from: string;
}

export function helpPage({ levels, testCeiling, from }: HelpFacts, speech: Speech) {
  const params = { ceiling: testCeiling, days: EXPIRING_DAYS };
  const topic = (id: HelpTopic) => ({
    id,
    title: speech.t(`help.title-${id}`),
    about: speech.t(`help.topic-${id}`, params),
    levels: id === 'levels' ? levels : null,
    entries: HELP_ENTRIES[id]?.map(({ label, meaning, state }) => ({
      state,
      label: speech.t(label),
      meaning: speech.t(meaning, params),
    })),
    isKeys: id === 'keys',
  });
  return { topics: HELP_TOPICS.map(topic), here: topicsOf(from).map(topic) };
}
