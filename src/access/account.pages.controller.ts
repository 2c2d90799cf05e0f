import { Body, Controller, Get, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import type { FieldProblem } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { ChoiceField, FlagField, TextField, WholeNumberField } from '../web/fields.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { AccessQueries } from './access.queries.js';
import { AccountService } from './account.service.js';
import { Allow, CurrentActor } from './allow.js';
import { PASSWORD_LENGTH } from './passwords.js';

class PasswordForm {
  @TextField({ max: PASSWORD_LENGTH.max, optional: true, secret: true }) present?: string;
  @TextField(PASSWORD_LENGTH) next: string;
  @FlagField() andTokens: boolean;
}

class TokenForm {
  @TextField({ max: 100 }) name: string;
  @ChoiceField(['read', 'full']) scope: 'read' | 'full';
  @WholeNumberField({ min: 1, max: 366 }) days: number;
  @TextField({ max: PASSWORD_LENGTH.max, optional: true, secret: true }) password?: string;
}

/** One's own password, sessions and tokens. */
@Controller('account')
export class AccountPagesController {
  constructor(
    private readonly accounts: AccountService,
    private readonly queries: AccessQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('account.see')
  show(@CurrentActor() actor: Actor, @Spoken() speech: Speech): Promise<View> {
    return this.view(actor, speech, {}, []);
  }

  @Post('password')
  @Allow('account.change')
  changePassword(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
    @Req() request: FastifyRequest,
  ) {
    return answerForm(
      async () => {
        const input = readForm(PasswordForm, body, { flags: ['andTokens'] });
        await this.accounts.changePassword(actor, input);
        await request.session.destroy();
      },
      () => new Redirect(urls.signIn(), 'access.notice.password-changed'),
      (problems) => this.view(actor, speech, {}, problems),
    );
  }

  @Post('sessions/end')
  @Allow('account.change')
  async signOutEverywhere(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<Redirect> {
    await this.accounts.signOutEverywhere(actor);
    await request.session.destroy();
    return new Redirect(urls.signIn(), 'access.notice.signed-out-everywhere');
  }

  /** Shows the secret on the page that answers the form: it is in no address, no cookie and no log. */
  @Post('tokens')
  @Allow('account.change')
  async createToken(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    let secret = '';
    const answer = await answerForm(
      async () => {
        const input = readForm(TokenForm, body, { numbers: ['days'] });
        ({ secret } = await this.accounts.createToken(actor, input));
      },
      () => new Redirect(urls.account()),
      (problems) => this.view(actor, speech, body, problems),
    );
    return answer instanceof View ? answer : this.view(actor, speech, {}, [], secret);
  }

  @Post('tokens/:id/revocation')
  @Allow('account.change')
  async revokeToken(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Redirect> {
    await this.accounts.revokeToken(actor, id);
    return new Redirect(urls.account(), 'access.notice.token-revoked');
  }

  private async view(
    actor: Actor,
    speech: Speech,
    typed: FormBody,
    problems: readonly FieldProblem[],
    newSecret?: string,
  ): Promise<View> {
    const now = this.clock.now();
    const user = await this.queries.user(actor.userId);
    const tokens = (await this.queries.tokensOf(actor.userId)).map((token) => ({
      ...token,
      scopeKey: `access.scope-${token.scope}`,
      usable: token.revokedAt === null && token.expiresAt > now,
    }));
    const model = {
      name: user?.name,
      email: user?.email,
      password: formModel(['present', 'next'], {}, problems),
      token: formModel(['name', 'scope', 'days', 'password'], { ...typed, password: '' }, problems),
      tokens,
      scopes: (['read', 'full'] as const).map((scope) => ({
        value: scope,
        label: speech.t(`access.scope-${scope}`),
        selected: typed.scope === scope,
      })),
      newSecret,
      hasPassword: user?.passwordHash !== null,
      hasTokens: tokens.some(({ usable }) => usable),
      passwordLength: PASSWORD_LENGTH,
    };
    return new View('access/account', 'access.account-title', model, statusOf(problems));
  }
}
