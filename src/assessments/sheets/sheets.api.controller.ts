import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedBody } from '../../web/checked.js';
import { SheetService } from './sheet.service.js';
import { RecordAssessments, RecordedAssessments } from './sheets.dto.js';

@ApiTags('assessments')
@Controller('api/v1/assessments/batch')
export class SheetsApiController {
  constructor(private readonly sheets: SheetService) {}

  @Post()
  @HttpCode(201)
  @Allow('assessments.record')
  @ApiOperation({ summary: 'Record several assessments that you made, all of them or none' })
  @ApiCreatedResponse({ type: RecordedAssessments })
  async record(
    @CurrentActor() actor: Actor,
    @CheckedBody(RecordAssessments) { items }: RecordAssessments,
  ): Promise<RecordedAssessments> {
    const recorded = await this.sheets.record(actor, items);
    return { items: recorded.map(({ recordedBy: _, ...each }) => ({ ...each, withdrawal: null })) };
  }
}
