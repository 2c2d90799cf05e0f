import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessQueries } from './access.queries.js';
import { AccountPagesController } from './account.pages.controller.js';
import { AccountService } from './account.service.js';
import { UnaskedGuard } from '../web/unasked.guard.js';
import { Config } from '../config.js';
import { Actors } from './actors.js';
import { Aside } from './aside.js';
import { DeclaredActions } from './declared-actions.js';
import { Guesses } from './guesses/guesses.js';
import { KnownBrowsers } from './guesses/known-browsers.js';
import { Refusals } from './guesses/refusals.js';
import { PersonOfAccount } from './known-as.js';
import { LastUse } from './last-use.js';
import { NewPasswords } from './new-passwords/new-passwords.js';
import { PresentPassword } from './present-password.js';
import { Promises } from './promises.js';
import { sessionSecret } from './secrets.js';
import { SessionPagesController } from './session.pages.controller.js';
import { SignInService } from './sign-in.service.js';
import { UsersPagesController } from './users.pages.controller.js';
import { UsersQueries } from './users.queries.js';
import { UsersService } from './users.service.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  controllers: [SessionPagesController, AccountPagesController, UsersPagesController],
  providers: [
    Actors,
    AccessQueries,
    AccountService,
    Aside,
    DeclaredActions,
    Guesses,
    {
      provide: KnownBrowsers,
      useFactory: (config: Config) => new KnownBrowsers(sessionSecret(config)),
      inject: [Config],
    },
    LastUse,
    NewPasswords,
    PersonOfAccount,
    PresentPassword,
    Promises,
    Refusals,
    SignInService,
    UsersQueries,
    UsersService,
    // In this order: who may not enter is not told what was wrong with the question.
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: UnaskedGuard },
  ],
  exports: [AccessQueries, Aside, LastUse, NewPasswords, PersonOfAccount, Promises, UsersService],
})
export class AccessModule {}
