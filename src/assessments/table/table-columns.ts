import { foldedHeading, headingsOf } from '../../tables/heading.js';

/** What a row of an assessment table may say, in the order of the page. */
export const TABLE_COLUMNS = [
  'person',
  'name',
  'skill',
  'level',
  'method',
  'day',
  'assessor',
  'note',
  'score',
  'discrepancy',
] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];

/** One skill of a table of people by skills: its levels, or what stands beside each of them. */
export interface SkillColumn {
  readonly skill: string;
  readonly of: Beside;
}

/** What can stand beside a level under the name of its skill. */
export const BESIDE = ['level', 'day', 'method', 'note', 'score'] as const;
export type Beside = (typeof BESIDE)[number];

/** Nobody said yet what the column is: it is filled, and its heading is none that is known. */
export const UNKNOWN = '?';

/** What one column of a pasted text is taken for: a field, a skill, nothing (null), or what is still to be said. */
export type ColumnRole = TableColumn | SkillColumn | typeof UNKNOWN | null;

/** A row with its cells as they were typed; nothing is checked yet. */
export interface TypedRow {
  /** Where it stands in the pasted text. */
  readonly line: number;
  readonly cells: Readonly<Record<TableColumn, string>>;
}

/** Headings that people write; the first of each language is the page's own word. */
const HEADINGS: Readonly<Record<TableColumn, readonly string[]>> = {
  person: [
    ...[
      'person',
      'employee',
      'employee number',
      'employee no',
      'employee id',
      'emp no',
      'emp id',
      'staff number',
    ],
    ...[
      'staff id',
      'personnel number',
      'number',
      'no',
      'nr',
      'e-mail',
      'email',
      'email address',
      'e-mail address',
    ],
    ...['trainee', 'agent', 'क्रमांक', 'व्यक्ति', 'कर्मचारी', 'कर्मचारी संख्या', 'संख्या', 'ईमेल', 'ई-मेल'],
  ],
  name: [
    'name',
    'full name',
    'employee name',
    'person name',
    'agent name',
    'नाम',
    'पूरा नाम',
    'कर्मचारी का नाम',
  ],
  skill: ['skill', 'skill code', 'skill name', 'competency', 'competence', 'कौशल', 'कौशल कोड', 'कौशल का नाम'],
  level: ['level', 'rating', 'skill level', 'proficiency', 'grade', 'स्तर', 'रेटिंग'],
  method: ['method', 'how', 'assessment method', 'assessment type', 'तरीका', 'विधि', 'मूल्यांकन विधि'],
  day: [
    ...[
      'day',
      'date',
      'assessed on',
      'assessment date',
      'date assessed',
      'date of assessment',
      'assessment day',
    ],
    ...['day of the assessment', 'assessed', 'observed on', 'observation date', 'rated on', 'rating date'],
    ...['दिन', 'तारीख', 'दिनांक', 'तिथि', 'मूल्यांकन की तारीख', 'मूल्यांकन तिथि', 'मूल्यांकन दिनांक'],
  ],
  assessor: [
    ...[
      'assessor',
      'assessor number',
      'assessor name',
      'assessor no',
      'assessor id',
      'assessed by',
      'rated by',
    ],
    ...['rater', 'observer', 'observed by', 'reviewer', 'reviewed by', 'evaluator', 'trainer'],
    ...['मूल्यांकनकर्ता', 'मूल्यांकनकर्ता संख्या', 'मूल्यांकनकर्ता का नाम', 'प्रशिक्षक'],
  ],
  note: ['note', 'notes', 'comment', 'comments', 'remark', 'remarks', 'टिप्पणी', 'नोट'],
  score: ['score', 'score %', 'per cent', 'percent', '%', 'test score', 'अंक', 'प्रतिशत'],
  discrepancy: ['discrepancy', 'difference', 'अंतर'],
};

const COLUMN_OF_HEADING = headingsOf(HEADINGS);

export function columnOfHeading(heading: string): TableColumn | null {
  return COLUMN_OF_HEADING.get(foldedHeading(heading)) ?? null;
}

export function emptyCells(): Record<TableColumn, string> {
  return Object.fromEntries(TABLE_COLUMNS.map((column) => [column, ''])) as Record<TableColumn, string>;
}
