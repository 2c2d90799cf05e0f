import { type INestApplication, Injectable } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { SESSION_COOKIE } from '../web/http.js';
import { completed } from './complete-description.js';
import { withNullTypes } from './nullable-types.js';

/** The OpenAPI description of `/api/v1`, made from the routes themselves when it is first asked for. */
@Injectable()
export class ApiDescription {
  private application?: INestApplication;
  private made?: OpenAPIObject;

  /** Says whose routes are described; they are known once the application is put together. */
  over(application: INestApplication): void {
    this.application = application;
  }

  document(): OpenAPIObject {
    if (!this.application) throw new Error('The application to be described is not known yet.');
    this.made ??= withNullTypes(
      completed(SwaggerModule.createDocument(this.application, head())),
    ) as OpenAPIObject;
    return this.made;
  }
}

function head() {
  return new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Skill Ladder')
    .setDescription(
      'Competencies and certifications of support staff. JSON only. Every error is `application/problem+json` ' +
        'with a stable `code`. Lists are paged by cursor. What a user may not see answers like what does not exist.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A personal access token' }, 'token')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie' }, 'session')
    .addSecurityRequirements('token')
    .addSecurityRequirements('session')
    .build();
}
