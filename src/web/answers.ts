/** What a page controller answers: a page to show, or a place to go. `PageAnswers` does the rest. */

export class View {
  /**
   * @param page path below `views/` without ending
   * @param title key of the page's title
   */
  constructor(
    readonly page: string,
    readonly title: string,
    readonly model: object,
    readonly status = 200,
    /** Seconds after which the same may succeed. */
    readonly retryAfter?: number,
  ) {}

  /** The page of a form that is to be sent again later. */
  asking(status: number, retryAfter: number): View {
    return new View(this.page, this.title, this.model, status, retryAfter);
  }
}

/** An answer that was made elsewhere to the last byte: by the thread that answers large questions. */
export class ReadyAnswer {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string | readonly string[]>>,
    readonly body: Buffer,
  ) {}
}

export class Redirect {
  /**
   * @param notice key of a sentence shown once on the page that follows
   * @param count the number that the sentence speaks of
   */
  constructor(
    readonly url: string,
    readonly notice?: string,
    readonly count?: number,
  ) {}
}
