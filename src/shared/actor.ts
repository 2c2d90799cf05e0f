/** The six kinds of user (`domain.md`, section 8). One user may hold several. */
export const USER_KINDS = [
  'employee',
  'trainer',
  'manager',
  'certifier',
  'administrator',
  'auditor',
] as const;
export type UserKind = (typeof USER_KINDS)[number];

/** From where an act was done; goes into the history. */
export interface Origin {
  readonly channel: 'page' | 'api' | 'command';
  /** IP address, or `local` for a command. */
  readonly address: string;
  readonly requestId: string;
  /** Present when the client sent `Idempotency-Key`. */
  readonly idempotency?: { readonly key: string; readonly fingerprint: string };
}

/** Who acts: a signed-in user, the holder of a token, or a command of the operator. */
export interface Actor {
  readonly userId: string;
  /** As shown in the history. */
  readonly name: string;
  readonly employeeId: string | null;
  readonly kinds: readonly UserKind[];
  /** What a token is limited to; a session is limited by nothing but its user. */
  readonly scope: 'full' | 'read';
  readonly origin: Origin;
}

export function isKind(actor: Actor, kind: UserKind): boolean {
  return actor.kinds.includes(kind);
}

/** The operator at the command line: may do what an administrator may; the history calls it by this name. */
export function operator(command: string): Actor {
  return {
    userId: 'operator',
    name: 'operator',
    employeeId: null,
    kinds: ['administrator'],
    scope: 'full',
    origin: { channel: 'command', address: 'local', requestId: command },
  };
}
