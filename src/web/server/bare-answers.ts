import { Injectable } from '@nestjs/common';
import { problem } from '../error.filter.js';
import type { Language } from '../languages.js';
import { PageContext } from '../page-context.js';

/** Refusals for connections on which no request was read: in the form of all others, to one of whom nothing is known. */
@Injectable()
export class BareAnswers {
  constructor(private readonly pages: PageContext) {}

  /** As `application/problem+json`. */
  problem(status: number, code: string, requestId: string, language: Language): string {
    return problem({ status, code, params: {}, fields: [] }, requestId, this.pages.speechIn(language));
  }

  page(status: number, code: string, requestId: string, language: Language): string {
    const sentence = this.pages.speechIn(language).problem(code);
    return this.pages.bareHtml(language, 'web/error', 'web.error-title', { status, sentence, requestId });
  }
}
