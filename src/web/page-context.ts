import type { FastifyReply, FastifyRequest } from 'fastify';
import { createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import type { Actor } from '../shared/actor.js';
import { assetUrl } from './assets.js';
import { LANGUAGE_NAMES, LANGUAGES, type Language, OWN_WORDS } from './languages.js';
import { NavigationSource } from './navigation.js';
import { Speech } from './speech.js';
import { Templates } from './templates.js';
import { Translations } from './translations.js';

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
    return new Speech(this.translations, request.language, this.config.TIME_ZONE);
  }

  html(request: FastifyRequest, reply: FastifyReply, page: string, title: string, model: object): string {
    const speech = this.speechFor(request);
    const { actor } = request;
    const path = request.url.split('?')[0] ?? '/';
    return this.templates.render(
      page,
      {
        ...model,
        layout: {
          title,
          language: request.language,
          ownWords: request.language === OWN_WORDS ? null : OWN_WORDS,
          languages: LANGUAGES.map((code) => ({
            code,
            name: LANGUAGE_NAMES[code],
            current: code === request.language,
          })),
          stylesheet: assetUrl('site.css'),
          script: assetUrl('site.js'),
          icon: assetUrl('icon.svg'),
          csrf: reply.generateCsrf(),
          here: path,
          actor: actor && { name: actor.name },
          navigation: this.navigation.for(actor, path),
          notice: takeNotice(request, reply),
          demo: this.navigation.demo,
        },
      },
      { speech },
    );
  }
}

const NOTICE = 'notice';

/** Keeps the key of a sentence for the page that follows a redirect. */
export function leaveNotice(reply: FastifyReply, key: string, secure: boolean): void {
  reply.setCookie(NOTICE, key, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 60, secure });
}

function takeNotice(request: FastifyRequest, reply: FastifyReply): string | null {
  const key = request.cookies[NOTICE];
  if (!key) return null;
  reply.clearCookie(NOTICE, { path: '/' });
  return /^[a-z-]+\.notice\.[a-z-]+$/.test(key) ? key : null;
}
