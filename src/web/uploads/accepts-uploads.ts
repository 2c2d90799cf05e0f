import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { routeSetting } from '../text-limits.js';
import { NO_UPLOADS, type Uploads } from './upload.js';
import { UploadsInterceptor } from './uploads.interceptor.js';

/** Lets a route accept a form with files (`multipart/form-data`) beside what it accepts anyway. */
export const AcceptsUploads = (): MethodDecorator =>
  applyDecorators(routeSetting({ uploads: true }), UseInterceptors(UploadsInterceptor));

/** The files that a request brought. */
export const Uploaded = createParamDecorator(
  (_: unknown, context: ExecutionContext): Uploads =>
    context.switchToHttp().getRequest<FastifyRequest>().uploads ?? NO_UPLOADS,
);
