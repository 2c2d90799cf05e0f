import type { UnsignedCredential } from './achievement-credential.js';

type Subject = UnsignedCredential['credentialSubject'];

interface Level {
  readonly id: string;
  readonly level: string;
  readonly name: string;
}

interface Aligned {
  readonly targetCode: string;
  readonly targetName: string;
}

interface Described {
  readonly id: string;
  /** Until November 2026 that of the skill. */
  readonly name: string;
  /** Until November 2026 with each skill; since then once, with the description of the scale. */
  readonly rubricCriterionLevel?: readonly Level[];
}

interface Result {
  readonly resultDescription: string;
  /** The skill. Until November 2026 it stood in the achievement, at the place of the description. */
  readonly alignment?: readonly Aligned[];
  /** The level's number. */
  readonly value?: string;
  /** Until November 2026: the level's id in the rubric of the description. */
  readonly achievedLevel?: string;
}

/** A credential of ours as it may have been signed at any time: what was signed never changes. */
export type IssuedCredentialForm = Omit<UnsignedCredential, 'credentialSubject'> & {
  readonly credentialSubject: Omit<Subject, 'id' | 'achievement' | 'result'> & {
    readonly id?: string;
    readonly achievement: Omit<Subject['achievement'], 'resultDescription'> & {
      readonly alignment?: readonly Aligned[];
      readonly resultDescription?: readonly Described[];
    };
    readonly result?: readonly Result[];
  };
};
