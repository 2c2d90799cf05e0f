import type { FastifyReply, FastifyRequest } from 'fastify';
import { createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import type { Actor } from '../shared/actor.js';
import type { Redirect } from './answers.js';
import { assetUrl } from './assets.js';
import { formToken } from './form-protection.js';
import { LANGUAGE_NAMES, LANGUAGES, type Language, OWN_WORDS } from './languages.js';
import { NavigationSource } from './navigation.js';
import { Speech } from './speech.js';
import { Templates } from './templates.js';
import type { Sentence } from './sentence.js';
import { Translations } from './translations.js';
import { urls } from './urls.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until somebody is signed in. */
    actor: Actor | null;
    language: Language;
    /** How to speak to the one who asks; set once the language is known. */
    speech: Speech;
  }
}

/** How to speak to the one who asks. */
export const Spoken = createParamDecorator(
  (_: unknown, context: ExecutionContext): Speech =>
    context.switchToHttp().getRequest<FastifyRequest>().speech,
);

/** Puts a page into the layout: who is signed in, where they can go, in which language, and the last act's notice. */
@Injectable()
export class PageContext {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Translations) private readonly translations: Translations,
    @Inject(Templates) private readonly templates: Templates,
    private readonly navigation: NavigationSource,
  ) {}

  speechFor(request: FastifyRequest): Speech {
    return this.speechIn(request.language);
  }

  speechIn(language: Language): Speech {
    return new Speech(this.translations, language, this.config.TIME_ZONE);
  }

  /** @param unread notifications the reader has not read; null where nobody asked, as on pages about an error */
  html(
    request: FastifyRequest,
    reply: FastifyReply,
    page: string,
    title: string,
    model: object,
    unread: number | null = null,
  ): string {
    const speech = this.speechFor(request);
    const { actor } = request;
    const path = request.url.split('?')[0] ?? '/';
    const layout = {
      ...this.layout(title, request.language),
      csrf: request.judged ? request.judged.csrf : formToken(reply),
      here: path,
      actor: actor && { id: actor.userId, name: actor.name },
      notifications: actor?.employeeId ? { url: urls.notifications(), unread: shownCount(unread) } : null,
      navigation: this.navigation.for(actor, path),
      notice: takeNotice(request, reply),
    };
    return this.templates.render(page, { ...model, layout }, { speech });
  }

  /** A page for one of whom nothing is known but the language: without forms, menu and name. */
  bareHtml(language: Language, page: string, title: string, model: object): string {
    const layout = this.layout(title, language);
    return this.templates.render(page, { ...model, layout }, { speech: this.speechIn(language) });
  }

  private layout(title: string, language: Language) {
    return {
      title,
      language,
      ownWords: language === OWN_WORDS ? null : OWN_WORDS,
      languages: LANGUAGES.map((code) => ({
        code,
        name: LANGUAGE_NAMES[code],
        current: code === language,
      })),
      stylesheet: assetUrl('site.css'),
      script: assetUrl('site.js'),
      icon: assetUrl('icon.svg'),
      demo: this.navigation.demo,
    };
  }
}

/** Nobody counts beyond two digits. */
function shownCount(unread: number | null): string | null {
  if (!unread) return null;
  return unread > 99 ? '99+' : String(unread);
}

const NOTICE = 'notice';

/** Keeps the key of a sentence, and the number it speaks of, for the page that follows a redirect. */
export function leaveNotice(reply: FastifyReply, { notice, count }: Redirect, secure: boolean): void {
  if (!notice) return;
  const value = count === undefined ? notice : `${notice}:${count}`;
  reply.setCookie(NOTICE, value, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 60, secure });
}

function takeNotice(request: FastifyRequest, reply: FastifyReply): Sentence | null {
  const left = request.cookies[NOTICE];
  if (!left) return null;
  reply.clearCookie(NOTICE, { path: '/' });
  const [, key, count] = /^([a-z-]+\.notice\.[a-z-]+)(?::(\d{1,6}))?$/.exec(left) ?? [];
  return key ? { key, params: { count: Number(count ?? 0) } } : null;
}
