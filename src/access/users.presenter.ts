import { USER_KINDS } from '../shared/actor.js';
import type { FieldProblem } from '../shared/errors.js';
import type { Page } from '../shared/page.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { addressWith, urls } from '../web/urls.js';
import { PASSWORD_LENGTH } from './passwords.js';
import type { ListedUser } from './users.queries.js';

type Typed = FormBody & { readonly kinds: readonly string[] };

export function presentUsers(
  page: Page<ListedUser>,
  { search, cursor }: { readonly search?: string; readonly cursor?: string },
  mayChange: boolean,
  problems: readonly FieldProblem[],
) {
  return {
    filter: formModel(['search'], { search }, problems),
    users: page.items.map((user) => ({
      ...user,
      kinds: user.kinds.map(kindKey),
      employeeUrl: user.employeeId && urls.person(user.employeeId),
      editUrl: mayChange && urls.user(user.id),
    })),
    newUrl: mayChange && urls.newUser(),
    pager: (cursor ?? page.nextCursor) && {
      first: cursor ? addressWith(urls.users(), { search }) : null,
      next: page.nextCursor && addressWith(urls.users(), { search, cursor: page.nextCursor }),
    },
  };
}

export function presentNewUser(
  employees: readonly { id: string; name: string; number: string }[],
  typed: Typed,
  problems: readonly FieldProblem[],
) {
  return {
    form: formModel(
      ['name', 'email', 'employeeId', 'kinds', 'password'],
      { ...typed, password: '' },
      problems,
    ),
    kinds: kindChoices(typed.kinds),
    employees: employees.map(({ id, name, number }) => ({
      value: id,
      label: `${name} (${number})`,
      selected: typed.employeeId === id,
    })),
    passwordLength: PASSWORD_LENGTH,
    url: urls.users(),
  };
}

/** @param typed what was sent, or null where the form shows what is; a stale form keeps the version it was shown */
export function presentUser(user: ListedUser, typed: Typed | null, problems: readonly FieldProblem[]) {
  return {
    user,
    form: formModel(
      ['name', 'email', 'kinds', 'disabled'],
      { name: user.name, email: user.email, ...typed },
      problems,
    ),
    emailHint: user.employeeId ? 'access.called-with-person' : 'access.called-alone',
    kinds: kindChoices(typed?.kinds ?? user.kinds),
    disabled: typed ? typed.disabled !== undefined : user.disabledAt !== null,
    version: typed?.version ?? user.version,
    stale: problems.some(({ code }) => code === 'stale'),
    url: urls.user(user.id),
  };
}

function kindChoices(chosen: readonly string[]) {
  return USER_KINDS.map((kind) => ({ value: kind, label: kindKey(kind), checked: chosen.includes(kind) }));
}

function kindKey(kind: string): string {
  return `access.kind-${kind}`;
}
