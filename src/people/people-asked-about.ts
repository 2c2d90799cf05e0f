import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import { type Actor, isKind } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { type About, LargeQuestions } from '../web/large/large-questions.js';
import { subtreeOf, traineesOf } from './reach.queries.js';

/** Milliseconds for which the number of everybody is believed: it decides on a way, not on an answer. */
const BELIEVED = 60_000;

/** Counts whom a question is about, so that one about many is answered aside. */
@Injectable()
export class PeopleAskedAbout implements OnModuleInit {
  private everybody: { readonly count: number; readonly until: number } | null = null;

  constructor(
    private readonly reading: Reading,
    private readonly large: LargeQuestions,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.large.sizedBy((actor, about) => this.count(actor, about));
  }

  private async count(actor: Actor, about: About): Promise<number> {
    const everybody = await this.countEverybody();
    const seesAll = ['administrator', 'auditor', 'certifier'] as const;
    if (about === 'everybody' || everybody < this.large.from || seesAll.some((kind) => isKind(actor, kind))) {
      return everybody;
    }
    const [row] = await this.reading.sql<{ count: number | string }>`
      SELECT count(*) AS count FROM (
        SELECT id FROM (${subtreeOf(actor)}) AS below UNION SELECT id FROM (${traineesOf(actor)}) AS trained) AS people`;
    return Number(row?.count ?? 0);
  }

  private async countEverybody(): Promise<number> {
    const now = this.clock.millis();
    if (this.everybody && now < this.everybody.until) return this.everybody.count;
    const [row] = await this.reading.sql<{ count: number | string }>`SELECT count(*) AS count FROM employees`;
    this.everybody = { count: Number(row?.count ?? 0), until: now + BELIEVED };
    return this.everybody.count;
  }
}
