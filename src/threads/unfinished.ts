import { Refusal } from '../shared/errors.js';

/** So much is asked for already that this has to be asked again, in so many seconds. */
export class TooBusy extends Refusal {
  readonly status = 503;

  constructor(override readonly retryAfter: number) {
    super('too-busy', { seconds: retryAfter });
  }
}

/** What keeps a job from its end: its time, its memory, or the end of its thread, by itself or with the server. */
const HINDRANCES = {
  time: { code: 'too-much-time', retryAfter: 60 },
  memory: { code: 'too-much-memory', retryAfter: 60 },
  died: { code: 'interrupted', retryAfter: 5 },
  stopped: { code: 'interrupted', retryAfter: 5 },
} as const;
export type Hindrance = keyof typeof HINDRANCES;

/** A job was begun and not finished; nobody but its caller is the worse for it. */
export class Unfinished extends Refusal {
  readonly status = 503;
  override readonly retryAfter: number;

  constructor(readonly because: Hindrance) {
    super(HINDRANCES[because].code);
    this.retryAfter = HINDRANCES[because].retryAfter;
  }
}
