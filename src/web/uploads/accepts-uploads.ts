import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  UseInterceptors,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { NO_UPLOADS, type Uploads } from './upload.js';
import { UploadsInterceptor } from './uploads.interceptor.js';

/** Lets a route accept a form with files (`multipart/form-data`) beside what it accepts anyway. */
export const AcceptsUploads = (): MethodDecorator =>
  applyDecorators(RouteConfig({ uploads: true }), UseInterceptors(UploadsInterceptor));

/** The files that a request brought. */
export const Uploaded = createParamDecorator(
  (_: unknown, context: ExecutionContext): Uploads =>
    context.switchToHttp().getRequest<FastifyRequest>().uploads ?? NO_UPLOADS,
);
