import { Module } from '@nestjs/common';
import { ApiDescription } from './api-description.js';
import { ApiDescriptionController } from './api-description.controller.js';
import { Metrics } from './metrics.js';
import { ServiceController } from './service.controller.js';

/** What the operator and the clients' authors ask of the service itself. */
@Module({
  controllers: [ServiceController, ApiDescriptionController],
  providers: [ApiDescription, Metrics],
})
export class ServiceModule {}
