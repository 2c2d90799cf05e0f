import { Injectable } from '@nestjs/common';
import { may } from '../../access/permissions.js';
import type { Actor } from '../../shared/actor.js';
import { NavigationSource } from '../../web/navigation.js';

/** Who reads the outbox: those who may, and in the demo, whose people are invented, everybody. */
@Injectable()
export class OutboxPolicy {
  constructor(private readonly navigation: NavigationSource) {}

  mayOpen(actor: Actor): boolean {
    return this.navigation.demo || may(actor.kinds, 'outbox.see');
  }
}
