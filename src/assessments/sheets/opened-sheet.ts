import { Redirect } from '../../web/answers.js';
import type { FormBody } from '../../web/form.js';
import type { Typed } from '../../web/typed.js';

/** A sheet of one person or of one skill as its page is opened, or as it comes back. */
export interface OpenedSheet {
  /** The filter that chooses its rows. */
  readonly query: FormBody;
  /** The page before, as the browser names it. */
  readonly referer?: string | undefined;
  readonly typed: Typed;
}

/** @param count of the assessments that were recorded */
export function sheetRecorded(url: string, count: number): Redirect {
  return new Redirect(url, 'assessments.notice.sheet-recorded', count);
}
