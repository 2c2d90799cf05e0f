import { Module } from '@nestjs/common';
import { HeadsApiController } from './heads.api.controller.js';
import { HistoryApiController } from './history.api.controller.js';
import { HistoryPagesController } from './history.pages.controller.js';

/** The history as auditors read it. It is written below (`history/`), where nobody is known yet who may read it. */
@Module({ controllers: [HeadsApiController, HistoryApiController, HistoryPagesController] })
export class AuditModule {}
