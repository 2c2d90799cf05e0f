import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedQuery } from '../../web/checked.js';
import { OWN_WORDS } from '../../web/languages.js';
import { AboutMany } from '../../web/large/about-many.js';
import { pagingOf } from '../../web/list-query.js';
import type { WorkReason } from './work-queue.js';
import { WorkQueuePage, WorkQueueQuery } from './work-queue.dto.js';
import { WorkQueueQueries } from './work-queue.queries.js';

@ApiTags('work queue')
@Controller('api/v1/work-queue')
export class WorkQueueApiController {
  constructor(private readonly queue: WorkQueueQueries) {}

  @Get()
  @Allow('work-queue.see')
  @AboutMany()
  @ApiOperation({ summary: 'What waits for you among the people you train and manage' })
  @ApiOkResponse({ type: WorkQueuePage })
  async list(
    @CurrentActor() actor: Actor,
    @CheckedQuery(WorkQueueQuery) query: WorkQueueQuery,
  ): Promise<WorkQueuePage> {
    const filter = { ...query, mine: query.mine === 'true' };
    const { page, counts, skills } = await this.queue.of(actor, filter, pagingOf(query, 'place'), OWN_WORDS);
    const items = page.items.map(({ person, skillId, reasons }) => ({
      employeeId: person.id,
      employee: person.name,
      teamId: person.teamId,
      team: person.team,
      skillId,
      skillCode: skills.get(skillId)?.code ?? '',
      reasons: reasons.map(answerOf),
    }));
    return { items, counts, nextCursor: page.nextCursor };
  }
}

/** Every field of every kind of reason; what a kind does not know is null. */
function answerOf(reason: WorkReason): WorkQueuePage['items'][number]['reasons'][number] {
  const request = 'request' in reason ? reason.request : null;
  const judged = reason.kind === 'disputed' ? [reason.latest, reason.other] : [];
  return {
    kind: reason.kind,
    askedAt: request?.askedAt ?? null,
    sinceOn: 'sinceOn' in reason ? reason.sinceOn : null,
    validUntil: 'validUntil' in reason ? reason.validUntil : null,
    level: 'level' in reason ? reason.level : null,
    requestId: request?.id ?? null,
    note: request?.note ?? null,
    course: request?.courseTitle ?? null,
    takenById: request?.takenById ?? null,
    plannedOn: request?.plannedOn ?? null,
    judgements: judged.map(({ assessorId, level }) => ({ assessorId, level })),
  };
}
