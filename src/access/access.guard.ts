import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Forbidden } from '../shared/errors.js';
import { isLanguage } from '../web/languages.js';
import { PageContext } from '../web/page-context.js';
import { isApi } from '../web/error.filter.js';
import { Actors } from './actors.js';
import { ACTION, SignInRequired } from './allow.js';
import { type Action, isOpenToAnybody, may } from './permissions.js';

/** Stands before every route: denies unless the route's declared action is open to this actor. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: Actors,
    private readonly pages: PageContext,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const action = this.reflector.get<Action | undefined>(ACTION, context.getHandler());
    if (!action) throw new Error('A route without a declared action was reached.');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const known = await this.actors.recognise(request);
    request.actor = known?.actor ?? null;
    if (isLanguage(known?.language)) request.language = known.language;
    request.speech = this.pages.speechFor(request);
    if (!known && !isOpenToAnybody(action)) throw new SignInRequired();
    if (request.refusedForm) throw request.refusedForm;
    if (!known || isOpenToAnybody(action)) return true;
    refuseForeignPage(request);
    if (!may(known.actor.kinds, action)) throw new Forbidden();
    if (known.actor.scope === 'read' && request.method !== 'GET') throw new Forbidden('token-read-only');
    return true;
  }
}

/** A browser that is made to call the API by another site says so; a session is not lent to it. */
function refuseForeignPage(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  const byToken = request.headers.authorization !== undefined;
  if (isApi(request) && !byToken && site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new Forbidden('foreign-page');
  }
}
