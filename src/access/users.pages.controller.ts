import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, USER_KINDS, type UserKind } from '../shared/actor.js';
import { type FieldProblem, NotFound } from '../shared/errors.js';
import { Redirect, View } from '../web/answers.js';
import { IdParam } from '../web/checked.js';
import { EmailField, FlagField, IdField, TextField, WholeNumberField } from '../web/fields.js';
import { readFilter } from '../web/filter-form.js';
import { answerForm, type FormBody, readForm } from '../web/form.js';
import { ChoicesField } from '../web/list-fields.js';
import { ListQuery, pagingOf } from '../web/list-query.js';
import { Spoken } from '../web/page-context.js';
import type { Speech } from '../web/speech.js';
import { statusOf } from '../web/typed.js';
import { urls } from '../web/urls.js';
import { Allow, CurrentActor } from './allow.js';
import { PASSWORD_LENGTH } from './passwords.js';
import { may } from './permissions.js';
import { presentNewUser, presentUser, presentUsers } from './users.presenter.js';
import { UsersQueries } from './users.queries.js';
import { UsersService } from './users.service.js';

class UserListQuery extends ListQuery {
  @TextField({ max: 100, optional: true }) search?: string;
}

class NewUserForm {
  @TextField({ max: 200 }) name: string;
  @EmailField() email: string;
  @ChoicesField(USER_KINDS) kinds: UserKind[];
  @IdField({ optional: true }) employeeId?: string;
  @TextField({ ...PASSWORD_LENGTH, secret: true }) password: string;
}

class UserForm {
  @TextField({ min: 1, max: 200, optional: true }) name?: string;
  @EmailField({ optional: true }) email?: string;
  @ChoicesField(USER_KINDS) kinds: UserKind[];
  @FlagField() disabled: boolean;
  @WholeNumberField({ min: 1, max: 2_147_483_647 }) version: number;
}

/** Who can sign in, and as what. */
@Controller('users')
export class UsersPagesController {
  constructor(
    private readonly users: UsersService,
    private readonly queries: UsersQueries,
  ) {}

  @Get()
  @Allow('users.see')
  async list(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Query() asked: FormBody,
  ): Promise<View> {
    const { filter, problems, status } = readFilter(UserListQuery, asked);
    const page = await this.queries.list(filter.search, pagingOf(filter, 'name', speech.language));
    const model = presentUsers(page, filter, may(actor.kinds, 'users.change'), problems);
    return new View('access/users', 'access.users-title', model, status);
  }

  @Get('new')
  @Allow('users.change')
  newForm(@Spoken() speech: Speech): Promise<View> {
    return this.newView(speech, {}, []);
  }

  @Post()
  @Allow('users.change')
  create(
    @CurrentActor() actor: Actor,
    @Spoken() speech: Speech,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      async () => {
        const { employeeId = null, ...input } = readForm(NewUserForm, withKinds(body));
        await this.users.create(actor, { ...input, employeeId });
      },
      () => new Redirect(urls.users(), 'access.notice.user-created'),
      (problems) => this.newView(speech, body, problems),
    );
  }

  @Get(':id')
  @Allow('users.change')
  editForm(@IdParam() id: string): Promise<View> {
    return this.editView(id, null, []);
  }

  @Post(':id')
  @Allow('users.change')
  change(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: FormBody,
  ): Promise<View | Redirect> {
    return answerForm(
      async () => {
        const form = readForm(UserForm, withKinds(body), { numbers: ['version'], flags: ['disabled'] });
        await this.users.change(actor, id, form.version, form);
      },
      () => new Redirect(urls.users(), 'access.notice.user-changed'),
      (problems) => this.editView(id, body, problems),
    );
  }

  private async newView(speech: Speech, typed: FormBody, problems: readonly FieldProblem[]): Promise<View> {
    const model = presentNewUser(
      await this.queries.employeesWithoutUser(speech.language),
      withKinds(typed),
      problems,
    );
    return new View('access/new-user', 'access.new-user-title', model, statusOf(problems));
  }

  private async editView(
    id: string,
    typed: FormBody | null,
    problems: readonly FieldProblem[],
  ): Promise<View> {
    const user = await this.queries.one(id);
    if (!user) throw new NotFound();
    const model = presentUser(user, typed && withKinds(typed), problems);
    return new View('access/user', 'access.user-title', model, statusOf(problems));
  }
}

/** A browser sends no list for one ticked box, and nothing at all for none. */
function withKinds(body: FormBody): FormBody & { kinds: string[] } {
  return { ...body, kinds: [body.kinds ?? []].flat() };
}
