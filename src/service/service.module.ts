import { Module } from '@nestjs/common';
import { ApiDescription } from './api-description.js';
import { ApiDescriptionController } from './api-description.controller.js';
import { Damage } from './damage.js';
import { FileCheck } from './file-check.js';
import { Metrics } from './metrics.js';
import { ServiceController } from './service.controller.js';
import { StorageProbe } from './storage-probe.js';

/** What the operator and the clients' authors ask of the service itself. */
@Module({
  controllers: [ServiceController, ApiDescriptionController],
  providers: [ApiDescription, Metrics, Damage, StorageProbe, FileCheck],
  exports: [Damage],
})
export class ServiceModule {}
