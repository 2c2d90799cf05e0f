import { Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../access/allow.js';
import type { Actor } from '../../shared/actor.js';
import { CheckedBody } from '../../web/checked.js';
import { ChooseMails, MailChoicesAnswer } from './notification-choices.dto.js';
import { NotificationChoicesService } from './notification-choices.service.js';

@ApiTags('notifications')
@Controller('api/v1/notification-choices')
export class NotificationChoicesApiController {
  constructor(private readonly choices: NotificationChoicesService) {}

  @Get()
  @Allow('notifications.see')
  @ApiOperation({ summary: 'Which mails you get' })
  @ApiOkResponse({ type: MailChoicesAnswer })
  of(@CurrentActor() actor: Actor): Promise<MailChoicesAnswer> {
    return this.choices.of(actor);
  }

  @Patch()
  @Allow('account.change')
  @ApiOperation({ summary: 'Choose which mails you get' })
  @ApiOkResponse({ type: MailChoicesAnswer })
  choose(
    @CurrentActor() actor: Actor,
    @CheckedBody(ChooseMails) wanted: ChooseMails,
  ): Promise<MailChoicesAnswer> {
    return this.choices.choose(actor, wanted);
  }
}
