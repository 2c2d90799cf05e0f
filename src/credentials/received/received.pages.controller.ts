import { Body, Controller, Get, Post, UseGuards } from '@nestjs/common';
import { Allow, CurrentActor } from '../../access/allow.js';
import { may } from '../../access/permissions.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import type { FieldProblem } from '../../shared/errors.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import { Redirect, View } from '../../web/answers.js';
import { IdParam } from '../../web/checked.js';
import { answerForm, type FormBody, readForm } from '../../web/form.js';
import { Spoken } from '../../web/page-context.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import { claimsIn } from '../verification/claims.js';
import { VerificationLimit } from '../verification/verification-limit.js';
import { AcceptanceService } from './acceptance.service.js';
import { AcceptInput, DeclineInput } from './received.dto.js';
import { mayDecideOnReceived } from './received.policy.js';
import { receivedModel, withdrawnModel } from './received.presenter.js';
import { ReceivedQueries } from './received.queries.js';
import { ReceivedService } from './received.service.js';

/** One credential that somebody brought from another employer, and what is taken from it. */
@Controller('received-credentials')
export class ReceivedPagesController {
  constructor(
    private readonly service: ReceivedService,
    private readonly acceptance: AcceptanceService,
    private readonly queries: ReceivedQueries,
    private readonly reach: ReachQueries,
    private readonly skills: SkillsQueries,
  ) {}

  @Get(':id')
  @UseGuards(VerificationLimit)
  @Allow('received-credentials.see')
  one(@CurrentActor() actor: Actor, @Spoken() speech: Speech, @IdParam() id: string): Promise<View> {
    return this.view(actor, speech, id, {}, []);
  }

  @Post(':id/acceptance')
  @UseGuards(VerificationLimit)
  @Allow('received-credentials.decide')
  accept(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => {
        const skillIds = [body.skillIds ?? []].flat();
        const answers = skillIds.flatMap((skillId) => {
          const discrepancy = body[`discrepancy-${String(skillId)}`];
          return discrepancy === undefined ? [] : [{ skillId, discrepancy }];
        });
        return this.acceptance.accept(actor, id, readForm(AcceptInput, { skillIds, answers }));
      },
      () => new Redirect(urls.receivedCredential(id), 'received.notice.accepted'),
      (problems) => this.view(actor, speech, id, body, problems),
    );
  }

  @Post(':id/declining')
  @UseGuards(VerificationLimit)
  @Allow('received-credentials.decide')
  decline(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      () => this.service.decline(actor, id, readForm(DeclineInput, body).reason),
      () => new Redirect(urls.receivedCredential(id), 'received.notice.declined'),
      (problems) => this.view(actor, speech, id, body, problems),
    );
  }

  private async view(
    actor: Actor,
    speech: Speech,
    id: string,
    typed: FormBody,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const { document, ...received } = await this.queries.one(actor, id);
    const status = problems.length > 0 ? 422 : 200;
    if (received.withdrawnAt !== null) {
      const model = withdrawnModel(received, actor, problems);
      return new View('credentials/withdrawn-credential', 'received.one-title', model, status);
    }
    const person = await this.reach.visible(actor, received.employeeId);
    const [{ presented, verification, acceptance }, names] = await Promise.all([
      this.acceptance.offered({ ...received, document }),
      this.skills.names(speech.language),
    ]);
    const mayDecide = may(actor.kinds, 'received-credentials.decide') && mayDecideOnReceived(actor, person);
    const claims = presented && claimsIn(presented.document);
    const facts = { received, claims, verification, acceptance, names };
    const model = receivedModel(facts, actor, { mayDecide, typed, problems }, speech);
    return new View('credentials/received-credential', 'received.one-title', model, status);
  }
}
