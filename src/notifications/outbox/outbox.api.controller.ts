import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../access/allow.js';
import { CheckedQuery } from '../../web/checked.js';
import { pagingOf } from '../../web/list-query.js';
import { type OutboxAnswer, OutboxPage, OutboxQuery } from './outbox.dto.js';
import { type OutboxLine, OutboxQueries } from './outbox.queries.js';

@ApiTags('notifications')
@Controller('api/v1/outbox')
export class OutboxApiController {
  constructor(private readonly outbox: OutboxQueries) {}

  @Get()
  @Allow('outbox.see')
  @ApiOperation({ summary: 'Every message to everybody as a mail, and what became of it, newest first' })
  @ApiOkResponse({ type: OutboxPage })
  async list(@CheckedQuery(OutboxQuery) query: OutboxQuery): Promise<OutboxPage> {
    const { items, nextCursor } = await this.outbox.list(query, pagingOf(query, '-createdAt'));
    return { items: items.map(toAnswer), nextCursor };
  }
}

function toAnswer({
  id,
  topic,
  recipientId,
  recipient,
  email,
  language,
  words,
  ...rest
}: OutboxLine): OutboxAnswer {
  const { subject, body, items } = words;
  const { createdAt, state, digestOn, dueAt, sentAt, failedAt, answer } = rest;
  const mail = { state, digestOn, dueAt, sentAt, failedAt, answer };
  return { id, topic, recipientId, recipient, email, language, subject, body, items, createdAt, ...mail };
}
