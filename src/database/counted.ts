import { raw } from 'sql-template-tag';

/** Loads whose last act has not come: what they wrote is not there yet, and never will be when they were given up. */
const NOT_YET = 'SELECT id FROM assessment_loads WHERE counted_at IS NULL';

/**
 * The assessments that count, in the place of their table: `FROM ${COUNTED} a`. A load writes its rows in many short
 * transactions, and the last one lets all of them count at once; nothing but the loading reads the table itself.
 */
export const COUNTED = raw(
  `(SELECT * FROM assessments WHERE load_id IS NULL OR load_id NOT IN (${NOT_YET}))`,
);

/** Of `history_entries h`: whether what they tell of counts. Those of a load bear its id as that of their request. */
export const TOLD = raw(`h.request_id NOT IN (${NOT_YET})`);
