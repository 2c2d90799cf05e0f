import { may } from '../access/permissions.js';
import type { Actor } from '../shared/actor.js';
import type { FieldProblem } from '../shared/errors.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import type { Hit, HitGroup, SearchKind } from './search-kind.js';

interface SearchFacts {
  readonly typed: string | undefined;
  readonly groups: readonly HitGroup[];
  readonly searched: readonly SearchKind[];
}

/** What was found, each with the way to it. What one may not see is not spoken of. */
export function searchPage(
  actor: Actor,
  { typed, groups, searched }: SearchFacts,
  asked: FormBody,
  problems: readonly FieldProblem[],
  speech: Speech,
) {
  return {
    form: formModel(['q'], asked, problems),
    typed,
    total: groups.reduce((sum, { total }) => sum + total, 0),
    groups: groups.map(({ kind, total, items }) => ({
      kind,
      title: speech.t(`search.kind-${kind}`),
      shown: items.length,
      total,
      items: items.map((hit) => ({
        name: hit.name,
        code: hit.code === hit.name ? null : hit.code,
        context: hit.context,
        mark: hit.mark,
        url: placeOf(actor, kind, hit),
        ownWords: kind === 'courses',
        markLabel: hit.mark && speech.t(`search.mark-${hit.mark}`),
      })),
      listUrl: total > items.length ? listOf(actor, kind, typed) : null,
    })),
    searched: speech.list(searched.map((kind) => speech.t(`search.kind-${kind}`))),
  };
}

function placeOf(actor: Actor, kind: SearchKind, { id, code }: Hit): string {
  switch (kind) {
    case 'people':
      return urls.person(id);
    case 'teams':
      return may(actor.kinds, 'people.change')
        ? urls.teamEdit(id)
        : addressWith(urls.people(), { teamId: id });
    case 'skills':
      return urls.skill(code ?? id);
    case 'roles':
      return urls.role(code ?? id);
    case 'courses':
      return urls.course(code ?? id);
    case 'certificates':
      return urls.certificate(id);
  }
}

/** The list in which the search goes on; null where there is none to search in. */
function listOf(actor: Actor, kind: SearchKind, typed: string | undefined): string | null {
  switch (kind) {
    case 'people':
      return may(actor.kinds, 'people.list') ? addressWith(urls.people(), { search: typed }) : null;
    case 'teams':
      return addressWith(urls.teams(), { search: typed });
    case 'skills':
      return addressWith(urls.skills(), { search: typed });
    case 'roles':
      return urls.roles();
    case 'courses':
      return addressWith(urls.courses(), { search: typed });
    case 'certificates':
      return null;
  }
}
