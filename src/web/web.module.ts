import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ErrorFilter } from './error.filter.js';
import { NavigationSource } from './navigation.js';
import { PageContext } from './page-context.js';
import { PageInterceptor } from './page.interceptor.js';
import { Templates } from './templates.js';
import { Translations } from './translations.js';
import { UnaskedInterceptor } from './unasked.interceptor.js';

@Global()
@Module({
  providers: [
    { provide: Translations, useFactory: () => new Translations() },
    { provide: Templates, useFactory: () => new Templates() },
    NavigationSource,
    PageContext,
    { provide: APP_INTERCEPTOR, useClass: UnaskedInterceptor },
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [Translations, Templates, NavigationSource, PageContext],
})
export class WebModule {}
