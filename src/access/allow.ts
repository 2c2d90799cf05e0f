import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../shared/actor.js';
import { Refusal } from '../shared/errors.js';
import type { Action } from './permissions.js';

export const ACTION = 'skill-ladder:action';

/** Declares what a route does. A route without it stops the start. */
export const Allow = (action: Action): MethodDecorator => SetMetadata(ACTION, action);

export class SignInRequired extends Refusal {
  readonly status = 401;
  constructor() {
    super('sign-in-required');
  }
}

/** The one who acts, on routes that are not open to anybody. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new SignInRequired();
  return actor;
});
