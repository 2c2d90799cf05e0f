import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import type { FieldProblem } from '../shared/errors.js';
import { NotFound } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { EmailField, TextField } from '../web/fields.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { LANGUAGE_COOKIE } from '../web/http.js';
import { isLanguage } from '../web/languages.js';
import { NavigationSource } from '../web/navigation.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { AccessQueries } from './access.queries.js';
import { AccountService } from './account.service.js';
import { originOf } from './actors.js';
import { Allow } from './allow.js';
import { KnownBrowsers } from './guesses/known-browsers.js';
import { SignInService } from './sign-in.service.js';
import type { User } from './user.entity.js';

/** What `KnownBrowsers` gives out; sent with the sign-in alone. */
const BROWSER_COOKIE = 'browser';

/** As long as browsers keep any cookie, in seconds. */
const LONGEST_COOKIE = 400 * 86_400;

class SignInForm {
  @EmailField() email: string;
  @TextField({ max: 200, secret: true }) password: string;
  @TextField({ max: 500, optional: true }) next?: string;
}

@Controller()
export class SessionPagesController {
  constructor(
    private readonly signIns: SignInService,
    private readonly accounts: AccountService,
    private readonly queries: AccessQueries,
    private readonly browsers: KnownBrowsers,
    private readonly navigation: NavigationSource,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Get('sign-in')
  @Allow('session.open')
  form(@Query('next') next?: string): Promise<View> {
    return this.view({ next: ownAddress(next) }, []);
  }

  @Post('sign-in')
  @Allow('session.open')
  async signIn(
    @Body() body: FormBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<View | Redirect> {
    const browser = request.cookies[BROWSER_COOKIE];
    return answerForm(
      async () => {
        const { email, password } = readForm(SignInForm, body);
        const user = await this.signIns.signIn(email, password, { origin: originOf(request), browser });
        await openSession(request, user);
        reply.setCookie(BROWSER_COOKIE, this.browsers.cookieWith(browser, user.id), {
          path: urls.signIn(),
          sameSite: 'strict',
          httpOnly: true,
          secure: this.config.secure,
          maxAge: LONGEST_COOKIE,
        });
      },
      () => new Redirect(ownAddress(body.next) ?? urls.home()),
      (problems) => this.view({ email: body.email, next: ownAddress(body.next) }, problems),
    );
  }

  /** One click, in the demo organisation only. */
  @Post('demo-sign-in')
  @Allow('session.open')
  async signInAsDemoPerson(@Body() body: FormBody, @Req() request: FastifyRequest): Promise<Redirect> {
    if (!this.navigation.demo) throw new NotFound();
    const user = await this.signIns.signInAsDemoPerson(String(body.userId), originOf(request));
    await openSession(request, user);
    return new Redirect(ownAddress(body.next) ?? urls.home());
  }

  @Post('sign-out')
  @Allow('session.close')
  async signOut(@Req() request: FastifyRequest): Promise<Redirect> {
    if (request.actor) await this.accounts.signOut(request.actor);
    await request.session.destroy();
    return new Redirect(urls.signIn(), 'access.notice.signed-out');
  }

  /** Kept with the user when there is one, and in the browser for the pages before the sign-in. */
  @Post('language')
  @Allow('language.choose')
  async chooseLanguage(
    @Body() body: FormBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirect> {
    if (isLanguage(body.language)) {
      const { secure } = this.config;
      reply.setCookie(LANGUAGE_COOKIE, body.language, {
        path: '/',
        sameSite: 'lax',
        httpOnly: true,
        secure,
        maxAge: 31_536_000,
      });
      if (request.actor) await this.accounts.chooseLanguage(request.actor, body.language);
    }
    return new Redirect(ownAddress(body.next) ?? urls.home());
  }

  private async view(
    typed: { email?: unknown; next?: string },
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const demoPeople = this.navigation.demo ? await this.queries.demoPeople() : [];
    const form = formModel(['email', 'password'], typed, problems);
    const model = {
      form,
      next: typed.next ?? urls.home(),
      demoPeople: demoPeople.map((person) => ({
        ...person,
        kinds: person.kinds.map((kind) => `access.kind-${kind}`),
      })),
    };
    return new View('access/sign-in', 'access.sign-in-title', model, statusOf(problems));
  }
}

async function openSession(request: FastifyRequest, user: User): Promise<void> {
  await request.session.regenerate();
  request.session.userId = user.id;
  await request.session.save();
}

/** Only an address of our own: never `//elsewhere` or `https://elsewhere`. */
function ownAddress(text: string | string[] | undefined): string | undefined {
  return typeof text === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(text) ? text : undefined;
}
