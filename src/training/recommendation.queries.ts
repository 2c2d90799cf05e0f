import { Inject, Injectable } from '@nestjs/common';
import type { EmployeeRecord } from '../assessments/records.queries.js';
import { proficiencyOf } from '../assessments/proficiency.js';
import type { Gap } from '../gaps/gap.js';
import { OrganisationQueries } from '../people/organisation.queries.js';
import { Clock } from '../shared/clock.js';
import type { Level } from '../shared/level.js';
import { type CourseOffer, CourseOffersQueries } from './course-offers.queries.js';
import { type Minimise, recommend, type TrainingGap } from './recommend.js';
import { trainable, type UntrainableGap } from './trainable.js';

/** A recommended course and the gaps that it is there for. */
export interface RecommendedCourse extends CourseOffer {
  readonly skillIds: readonly string[];
}

export interface CoveredGap extends TrainingGap {
  /** The level after the courses. */
  readonly reaches: Level;
  readonly isClosed: boolean;
  readonly courseIds: readonly string[];
}

export interface RecommendedTraining {
  readonly minimise: Minimise;
  /** In an order in which each can be taken. */
  readonly courses: readonly RecommendedCourse[];
  readonly gaps: readonly CoveredGap[];
  /** Those of `gaps` that nothing in the catalogue closes. */
  readonly uncovered: readonly CoveredGap[];
  readonly notTrained: readonly UntrainableGap[];
  readonly totalHours: number;
  readonly totalPriceCents: number;
  /** ISO 4217 */
  readonly currency: string;
}

/** Which courses close a person's gaps. The number of statements does not grow; courses are read only where there is something to train. */
@Injectable()
export class RecommendationQueries {
  constructor(
    private readonly offers: CourseOffersQueries,
    private readonly organisation: OrganisationQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param record everything recorded of the person: what they hold in skills that the role does not ask for counts
   *   towards prerequisites. Left out, such skills count as 0.
   */
  async forGaps(
    gaps: readonly Gap[],
    minimise: Minimise,
    record: EmployeeRecord = new Map(),
  ): Promise<RecommendedTraining> {
    const { toTrain, notToTrain } = trainable(gaps);
    const asOf = gaps[0]?.proficiency.asOf ?? this.clock.today();
    const { currency, testCeiling } = await this.organisation.settings();
    const courses = toTrain.length > 0 ? await this.offers.all(asOf) : [];
    const held = new Map<string, Level>();
    for (const skill of record.values()) {
      held.set(skill.skillId, proficiencyOf(skill, { asOf }, testCeiling).verified ?? 0);
    }
    for (const { requirement, proficiency } of gaps) held.set(requirement.skillId, proficiency.verified ?? 0);
    const { covers, ...answer } = recommend(toTrain, courses, held, minimise);
    const offers = new Map(courses.map((course) => [course.id, course]));
    const covered = covers.map(({ chain, ...cover }) => ({ ...cover, courseIds: chain.map(({ id }) => id) }));
    return {
      minimise,
      courses: answer.courses.flatMap(({ id }) => {
        const offer = offers.get(id);
        const serves = covered.filter(({ courseIds }) => courseIds.includes(id));
        return offer ? [{ ...offer, skillIds: serves.map(({ skillId }) => skillId) }] : [];
      }),
      gaps: covered,
      uncovered: covered.filter(({ isClosed }) => !isClosed),
      notTrained: notToTrain,
      totalHours: answer.totalHours,
      totalPriceCents: answer.totalPriceCents,
      currency,
    };
  }
}
