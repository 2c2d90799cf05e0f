import { Inject, Injectable } from '@nestjs/common';
import { may } from '../access/permissions.js';
import { isSelf, mayAssess } from '../access/reach.js';
import { AssessmentFormQueries } from '../assessments/assessment-form.queries.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import { Redirect, View } from '../web/answers.js';
import { readFilter } from '../web/filter-form.js';
import { answerForm, type FormBody } from '../web/form.js';
import { ListQuery, pagingOf } from '../web/list-query.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import type { RefusedForm } from './request-answering.presenter.js';
import { RequestAssessorsQueries } from './request-assessors.queries.js';
import { RequestListQueries } from './request-list.queries.js';
import { requestsModel } from './requests.presenter.js';

/** A form on one of the requests, as it was sent. */
export interface RequestForm {
  readonly id: string;
  readonly typed: FormBody;
  readonly act: () => Promise<unknown>;
  readonly notice: string;
}

/** The page of a person's requests: shown by itself, and again when one of its forms is refused. */
@Injectable()
export class RequestsView {
  constructor(
    private readonly requests: RequestListQueries,
    private readonly assessors: RequestAssessorsQueries,
    private readonly people: AssessmentFormQueries,
    private readonly skills: SkillsQueries,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async answer(
    actor: Actor,
    speech: Speech,
    { id, typed, act, notice }: RequestForm,
  ): Promise<View | Redirect> {
    const { employeeId } = await this.requests.one(actor, id);
    return answerForm(
      act,
      () => new Redirect(urls.requests(employeeId), notice),
      (problems) => this.show(actor, speech, employeeId, {}, { id, typed, problems }),
    );
  }

  async show(
    actor: Actor,
    speech: Speech,
    employeeId: string,
    asked: FormBody,
    refused: RefusedForm | null = null,
  ): Promise<View> {
    const inReach = await this.reach.visible(actor, employeeId);
    const { filter } = readFilter(ListQuery, asked);
    const [person, page] = await Promise.all([
      this.people.person(employeeId),
      this.requests.list(actor, { employeeId }, pagingOf(filter, '-askedAt')),
    ]);
    const skillIds = page.items.map(({ skillId }) => skillId);
    const [names, assessors] = await Promise.all([
      this.skills.names(speech.language, skillIds),
      this.assessors.of(employeeId, skillIds, speech.language),
    ]);
    const facts = { person, page, names, assessors, today: this.clock.today(), cursor: filter.cursor };
    const own = isSelf(actor, inReach);
    const reader = {
      employeeId: actor.employeeId,
      mayAsk: own && may(actor.kinds, 'requests.ask'),
      mayAnswer: !own && may(actor.kinds, 'requests.answer') && mayAssess(actor, inReach),
      own,
    };
    const model = requestsModel(facts, reader, refused, speech);
    return new View('assessment-requests/list', 'requests.title', model, refused ? 422 : 200);
  }
}
