import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';

/** What a credential says about a certificate: everything is a plain fact, nothing is looked up. */
export interface CertifiedFacts {
  /** The last part of the credential's id, its address: whoever knows it has seen the credential. */
  readonly publicId: string;
  /** What the holder is called in every credential of this issuer: a UUID that is known of them nowhere else. */
  readonly subjectId: string;
  readonly number: string;
  readonly issuer: { readonly did: string; readonly name: string; readonly url: string };
  readonly scheme: {
    readonly code: string;
    readonly version: string;
    readonly title: string;
    readonly description: string;
    /** What it takes, in words. */
    readonly criteria: string;
    readonly imageUrl: string;
  };
  readonly holder: { readonly name: string; readonly email: string; readonly number: string };
  /** How the holder was identified when it was signed last, unless it was issued anew since; null = not yet signed. */
  readonly identifiedBy: readonly Identity[] | null;
  /** Random, and kept with the certificate: the same holder is told apart in every credential. */
  readonly salt: string;
  readonly effectiveOn: CalendarDate;
  /** Last day on which it holds. */
  readonly validUntil: CalendarDate;
  readonly awardedOn: CalendarDate;
  /** In which its days begin: IANA name. */
  readonly timeZone: string;
  readonly skills: readonly CertifiedSkill[];
  readonly levels: readonly { readonly level: Level; readonly name: string; readonly description: string }[];
  readonly status: { readonly listUrl: string; readonly index: number };
  readonly language: string;
}

/** Open Badges 3.0, section "IdentityObject". */
export interface Identity {
  type: string;
  hashed: boolean;
  identityHash: string;
  identityType: string;
  salt?: string;
}

export interface CertifiedSkill {
  readonly code: string;
  readonly name: string;
  readonly required: Level;
  /** Null where nothing counted: an exempt or a desirable skill. */
  readonly held: Level | null;
  readonly assessedOn: CalendarDate | null;
}
