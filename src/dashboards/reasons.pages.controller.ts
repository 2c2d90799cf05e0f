import { Controller, Get, Inject } from '@nestjs/common';
import { Allow, CurrentActor } from '../access/allow.js';
import { may } from '../access/permissions.js';
import { mayWithdraw } from '../assessments/assessments.policy.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { View } from '../web/answers.js';
import { CheckedQuery, IdParam } from '../web/checked.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { actionsOnSkill } from './actions.js';
import { PathForm } from './path.dto.js';
import { reasonsModel } from './reasons.presenter.js';
import { ReasonsQueries } from './reasons.queries.js';

/** "Why?": one level of one person, and everything it was made of. */
@Controller('people/:id/skills/:skillId')
export class ReasonsPagesController {
  constructor(
    private readonly queries: ReasonsQueries,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Allow('assessments.see')
  async show(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('skillId') skillId: string,
    @CheckedQuery(PathForm) query: PathForm,
    @Spoken() speech: Speech,
  ): Promise<View> {
    const person = await this.reach.visible(actor, id);
    const asOf = query.asOf ?? this.clock.today();
    const facts = await this.queries.of(id, skillId, { asOf }, query.role, speech.language);
    const withdrawable = (assessment: { assessorId: string }) =>
      may(actor.kinds, 'assessments.withdraw') && mayWithdraw(actor, assessment);
    const model = {
      ...reasonsModel(facts, asOf, withdrawable, speech),
      actions: actionsOnSkill(actor, person, facts.skill.code),
    };
    return new View('dashboards/reasons', 'dashboards.reasons-title', model);
  }
}
