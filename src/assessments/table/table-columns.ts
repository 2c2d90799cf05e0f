import { identityFold } from '../../shared/identity-fold.js';
import { withoutEnd } from '../../shared/without-end.js';

/** What a row of an assessment table may say, in the order of the page. */
export const TABLE_COLUMNS = [
  'person',
  'skill',
  'level',
  'method',
  'day',
  'note',
  'score',
  'discrepancy',
] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];

/** What one column of a pasted text is taken for: a field, one skill's levels, or nothing. */
export type ColumnRole = TableColumn | { readonly skill: string } | null;

/** A row with its cells as they were typed; nothing is checked yet. */
export interface TypedRow {
  /** Where it stands in the pasted text. */
  readonly line: number;
  readonly cells: Readonly<Record<TableColumn, string>>;
}

/** Headings that people write, in any case; the first of each language is the page's own word. */
const HEADINGS: Readonly<Record<TableColumn, readonly string[]>> = {
  person: [
    ...[
      'person',
      'employee',
      'name',
      'employee number',
      'employee_number',
      'employee no',
      'number',
      'e-mail',
    ],
    ...['email', 'trainee', 'agent', 'व्यक्ति', 'कर्मचारी', 'नाम', 'कर्मचारी संख्या', 'संख्या', 'ईमेल', 'ई-मेल'],
  ],
  skill: ['skill', 'skill code', 'skill_code', 'competency', 'कौशल', 'कौशल कोड'],
  level: ['level', 'rating', 'स्तर'],
  method: ['method', 'how', 'तरीका', 'विधि'],
  day: [
    'day',
    'date',
    'assessed on',
    'assessed_on',
    'day of the assessment',
    'दिन',
    'तारीख',
    'दिनांक',
    'तिथि',
  ],
  note: ['note', 'notes', 'comment', 'comments', 'टिप्पणी', 'नोट'],
  score: ['score', 'score %', 'per cent', 'percent', '%', 'अंक', 'प्रतिशत'],
  discrepancy: ['discrepancy', 'difference', 'अंतर'],
};

const COLUMN_OF_HEADING = new Map(
  TABLE_COLUMNS.flatMap((column) =>
    HEADINGS[column].map((heading) => [identityFold(heading), column] as const),
  ),
);

export function columnOfHeading(heading: string): TableColumn | null {
  return COLUMN_OF_HEADING.get(withoutEnd(identityFold(heading), ':*')) ?? null;
}

export function emptyCells(): Record<TableColumn, string> {
  return { person: '', skill: '', level: '', method: '', day: '', note: '', score: '', discrepancy: '' };
}
