import { Inject, Injectable, type PipeTransform } from '@nestjs/common';
import { Clock } from '../shared/clock.js';
import { refuseIf } from '../shared/errors.js';
import { instantOf } from '../shared/instant.js';
import { InstantField } from './fields.js';

/** What a question of the past asks beside the day: the instant at which its answer was believed. */
export function KnownAtField(): PropertyDecorator {
  return InstantField({
    optional: true,
    description:
      'What was believed at this instant, now or an earlier one: whatever was recorded later is left out. ' +
      'One in the future is refused, by the clock of the server',
  });
}

/** Instants compare as texts: written as the records carry them. */
export function knownAtOf(text: string | undefined): string | undefined {
  return instantOf(text) ?? undefined;
}

/**
 * Every query that has such a field goes through here. What is believed at an instant never changes; of one to come nobody
 * can say it yet, be it a second ahead: whoever asks for the present leaves the field out.
 */
@Injectable()
export class KnownAtPipe implements PipeTransform {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** @throws RuleViolation */
  transform(query: { readonly knownAt?: string }): object {
    const askedAt = knownAtOf(query.knownAt);
    const presentAt = this.clock.present();
    if (askedAt !== undefined && askedAt > presentAt) {
      const params = { value: query.knownAt ?? '', presentAt };
      refuseIf([{ field: 'knownAt', code: 'known-at-in-future', params }]);
    }
    return query;
  }
}
