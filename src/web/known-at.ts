import { instantOf } from '../shared/instant.js';
import { InstantField } from './fields.js';

/** What a question of the past asks beside the day: the instant at which its answer was believed. */
export function KnownAtField(): PropertyDecorator {
  return InstantField({
    optional: true,
    description: 'What was believed at this instant: whatever was recorded later is left out',
  });
}

/** Instants compare as texts: written as the records carry them. */
export function knownAtOf(text: string | undefined): string | undefined {
  return instantOf(text) ?? undefined;
}
