import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Allow } from '../access/allow.js';
import { View } from '../web/answers.js';
import { assetUrl } from '../web/assets.js';
import { ApiDescription } from './api-description.js';
import { DOCS_ASSETS } from './api-docs-assets.js';

/** The API's description, for programs and for people. */
@ApiExcludeController()
@Controller('api')
export class ApiDescriptionController {
  constructor(private readonly description: ApiDescription) {}

  @Get('openapi.json')
  @Allow('api.read-description')
  @Header('cache-control', 'no-cache')
  document(): OpenAPIObject {
    return this.description.document();
  }

  @Get('docs')
  @Allow('api.read-description')
  page(): View {
    return new View('service/api-docs', 'api-docs.title', {
      uiStylesheet: `${DOCS_ASSETS}swagger-ui.css`,
      uiScript: `${DOCS_ASSETS}swagger-ui-bundle.js`,
      initialiser: assetUrl('api-docs.js'),
      description: '/api/openapi.json',
    });
  }
}
