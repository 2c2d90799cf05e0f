import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessQueries } from './access.queries.js';
import { AccountPagesController } from './account.pages.controller.js';
import { AccountService } from './account.service.js';
import { UnaskedGuard } from '../web/unasked.guard.js';
import { Actors } from './actors.js';
import { DeclaredActions } from './declared-actions.js';
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
    DeclaredActions,
    SignInService,
    UsersQueries,
    UsersService,
    // In this order: who may not enter is not told what was wrong with the question.
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: UnaskedGuard },
  ],
  exports: [AccessQueries, UsersService],
})
export class AccessModule {}
