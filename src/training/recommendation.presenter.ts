import { urls } from '../web/urls.js';
import type { Speech } from '../web/speech.js';
import type { Sentence } from '../web/sentence.js';
import { teaches } from './course-reach.js';
import type { RecommendedTraining } from './recommendation.queries.js';
import { MINIMISE, type Minimise } from './recommend.js';

/** Skills by id, in the reader's language. */
export type SkillNames = ReadonlyMap<string, { readonly code: string; readonly name: string }>;

/** The skills that `trainingPanel` speaks of. */
export function skillsIn({ gaps, notTrained }: RecommendedTraining): string[] {
  return [...gaps, ...notTrained].map(({ skillId }) => skillId);
}

/** What `components/training-panel.hbs` shows. */
export interface TrainingPanel {
  readonly courses: readonly {
    readonly code: string;
    readonly title: string;
    readonly url: string;
    readonly kind: string;
    readonly provider: string;
    readonly hours: number;
    readonly priceCents: number;
    /** Names of the skills it is there for and teaches. */
    readonly skills: string;
    /** Names of those it is there for because a later course that teaches them asks for it. */
    readonly prepares: string;
  }[];
  readonly uncovered: readonly { readonly skill: string; readonly sentence: Sentence }[];
  readonly notTrained: readonly { readonly skill: string; readonly sentence: Sentence }[];
  readonly totalHours: number;
  readonly totalPriceCents: number;
  readonly currency: string;
  readonly minimise: Minimise;
  /** Links that ask for the other measure. */
  readonly choices: readonly { readonly label: string; readonly url: string; readonly current: boolean }[];
  /** No gap is a matter of training. */
  readonly isEmpty: boolean;
}

/** @param addressOf the page with the other measure, e.g. `/my-path?minimise=price` */
export function trainingPanel(
  training: RecommendedTraining,
  names: SkillNames,
  speech: Speech,
  addressOf: (minimise: Minimise) => string,
): TrainingPanel {
  const nameOf = (skillId: string): string => names.get(skillId)?.name ?? '—';
  return {
    courses: training.courses.map(
      ({ code, title, kind, provider, hours, priceCents, skillIds, outcomes }) => ({
        code,
        title,
        url: urls.course(code),
        kind: speech.t(`training.kind-${kind}`),
        provider,
        hours,
        priceCents,
        skills: speech.list(skillIds.filter((id) => teaches({ outcomes }, id)).map(nameOf)),
        prepares: speech.list(skillIds.filter((id) => !teaches({ outcomes }, id)).map(nameOf)),
      }),
    ),
    uncovered: training.uncovered.map(({ skillId, verified, reaches, required }) => ({
      skill: nameOf(skillId),
      sentence:
        reaches > (verified ?? 0)
          ? { key: 'training.uncovered-partly', params: { reaches, required } }
          : { key: 'training.uncovered-wholly', params: { required } },
    })),
    notTrained: training.notTrained.map(({ skillId, why }) => ({
      skill: nameOf(skillId),
      sentence: { key: `training.not-trained-${why}` },
    })),
    totalHours: training.totalHours,
    totalPriceCents: training.totalPriceCents,
    currency: training.currency,
    minimise: training.minimise,
    choices: MINIMISE.map((minimise) => ({
      label: speech.t(`training.minimise-${minimise}`),
      url: addressOf(minimise),
      current: minimise === training.minimise,
    })),
    isEmpty: training.gaps.length === 0,
  };
}
