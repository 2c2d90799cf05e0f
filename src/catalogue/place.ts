/** Where in the files of a catalogue something stands. */
export interface Place {
  readonly file: string;
  /** The first line of the entry; the heading is line 1. */
  readonly line: number;
}

/** What is wrong with a catalogue, and where. The sentence of `code` is `errors.<code>`. */
export interface CatalogueProblem extends Place {
  /** The column, or an empty text when it is about the whole line or file. */
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export function problemAt(
  { file, line }: Place,
  field: string,
  code: string,
  params: CatalogueProblem['params'] = {},
): CatalogueProblem {
  return { file, line, field, code, params };
}
