import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, type Observable, of, switchMap } from 'rxjs';
import { type About, LargeQuestions } from './large-questions.js';

const ABOUT = 'skill-ladder:about';

/** Stands on these routes alone: Nest leads a request past an interceptor through observables. */
@Injectable()
class LargeQuestionInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly questions: LargeQuestions,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const about = this.reflector.get<About>(ABOUT, context.getHandler());
    const answered = this.questions.answer(
      http.getRequest<FastifyRequest>(),
      http.getResponse<FastifyReply>(),
      about,
    );
    return from(answered).pipe(switchMap((answer) => (answer ? of(answer) : next.handle())));
  }
}

/**
 * Declares that the route reads about every person in the asker's reach, or about everybody. With many of them it is
 * answered in a thread of its own, where nobody waits behind it; it may read and hand out files, and write nothing.
 */
export const AboutMany = (about: About = 'reach'): MethodDecorator =>
  applyDecorators(SetMetadata(ABOUT, about), UseInterceptors(LargeQuestionInterceptor));
