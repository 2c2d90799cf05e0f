import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ErrorFilter } from './error.filter.js';
import { ExportsService } from './export/exports.service.js';
import { NavigationSource } from './navigation.js';
import { PageContext } from './page-context.js';
import { PageInterceptor } from './page.interceptor.js';
import { Templates } from './templates.js';
import { Translations } from './translations.js';
import { UnaskedInterceptor } from './unasked.interceptor.js';
import { UnreadSource } from './unread.js';

@Global()
@Module({
  providers: [
    { provide: Translations, useFactory: () => new Translations() },
    { provide: Templates, useFactory: () => new Templates() },
    NavigationSource,
    UnreadSource,
    PageContext,
    ExportsService,
    { provide: APP_INTERCEPTOR, useClass: UnaskedInterceptor },
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [Translations, Templates, NavigationSource, UnreadSource, PageContext, ExportsService],
})
export class WebModule {}
