import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ErrorFilter } from './error.filter.js';
import { ExportsService } from './export/exports.service.js';
import { ExportRecords } from './export/export-records.js';
import { LargeQuestions, LargeQuestionThreads } from './large/large-questions.js';
import { NavigationSource } from './navigation.js';
import { PageContext } from './page-context.js';
import { PageAnswers } from './page-answers.js';
import { BareAnswers } from './server/bare-answers.js';
import { Templates } from './templates.js';
import { Translations } from './translations.js';
import { UndeclaredProxy } from './undeclared-proxy.js';
import { UnreadSource } from './unread.js';

/** Read and compiled once in a process: applications that follow each other in it, as in the tests, share them. */
let translations: Translations | undefined;
let templates: Templates | undefined;

@Global()
@Module({
  providers: [
    { provide: Translations, useFactory: () => (translations ??= new Translations()) },
    { provide: Templates, useFactory: () => (templates ??= new Templates()) },
    NavigationSource,
    UnreadSource,
    UndeclaredProxy,
    PageContext,
    PageAnswers,
    BareAnswers,
    ExportRecords,
    ExportsService,
    LargeQuestions,
    LargeQuestionThreads,
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [
    Translations,
    Templates,
    NavigationSource,
    UnreadSource,
    UndeclaredProxy,
    PageContext,
    ExportRecords,
    ExportsService,
    LargeQuestions,
  ],
})
export class WebModule {}
