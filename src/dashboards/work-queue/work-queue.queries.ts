import { Inject, Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { RequestsQueries } from '../../assessment-requests/requests.queries.js';
import { type EmployeeRecord, RecordsQueries } from '../../assessments/records.queries.js';
import { Reading } from '../../database/reading.js';
import { where } from '../../database/statement.js';
import type { Standing } from '../../gaps/standing.js';
import { StandingQueries } from '../../gaps/standing.queries.js';
import { OrganisationQueries } from '../../people/organisation.queries.js';
import { subtreeOf, traineesOf } from '../../people/reach.queries.js';
import { type Actor, isKind } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { inOrder } from '../../shared/collation.js';
import { finds } from '../../shared/finding-fold.js';
import { grouped } from '../../shared/grouped.js';
import { type Page, pageOfWhole, type Paging } from '../../shared/page.js';
import { type SkillName, SkillsQueries } from '../../skills/skills.queries.js';
import type { Language } from '../../web/languages.js';
import { disputesIn, type FoundReason, lapsesIn } from './work-found.js';
import {
  countsOf,
  isOfKind,
  isTakenBy,
  itemsOf,
  type PlacedItem,
  placed,
  type WorkItem,
  type WorkKind,
  type WorkPerson,
} from './work-queue.js';

export interface WorkFilter {
  readonly kind?: WorkKind;
  readonly teamId?: string;
  /** Part of a person's name or number, or of a skill's name or code. */
  readonly search?: string;
  /** Only what the actor has taken. */
  readonly mine?: boolean;
}

export interface WorkQueue {
  readonly page: Page<PlacedItem>;
  /** Items by kind under the other filters; `total` counts each item once. */
  readonly counts: Readonly<Record<WorkKind, number>> & { readonly total: number };
  /** Skills that wait, by person, under all filters: what one sheet can answer. */
  readonly skillsOf: ReadonlyMap<string, readonly string[]>;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly skills: ReadonlyMap<string, SkillName>;
  /** Of the assessors that reasons speak of. */
  readonly names: ReadonlyMap<string, string>;
}

type Person = WorkPerson & { readonly roleId: string | null };

/** What waits for an assessor. The statements grow with the roles that people hold, never with people or skills. */
@Injectable()
export class WorkQueueQueries {
  constructor(
    private readonly reading: Reading,
    private readonly requests: RequestsQueries,
    private readonly records: RecordsQueries,
    private readonly standings: StandingQueries,
    private readonly organisation: OrganisationQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async of(actor: Actor, filter: WorkFilter, paging: Paging, language: Language): Promise<WorkQueue> {
    const employeeId = actor.employeeId ?? '';
    const view = { employeeId, today: this.clock.today(), language };
    const people = await this.people(actor, view.today);
    const skills = await this.skills.names(language);
    const all = itemsOf(await this.found(actor, people, view.today), view);
    const fitting = all.filter((item) => fits(item, filter, skills, employeeId));
    const { kind } = filter;
    const shown = placed(kind ? fitting.filter((item) => isOfKind(item, kind)) : fitting, view);
    const page = pageOfWhole(shown, paging, ({ place, skillId }) => ({ value: place, id: skillId }));
    const teams = new Map(people.map(({ teamId, team }) => [teamId, { id: teamId, name: team }]));
    return {
      page,
      counts: { ...countsOf(fitting), total: fitting.length },
      skillsOf: new Map(
        [...grouped(shown, ({ person }) => person.id)].map(([id, of]) => [id, of.map((one) => one.skillId)]),
      ),
      teams: [...teams.values()].sort(inOrder(language, ({ name }) => name)),
      skills,
      names: await this.assessors(page.items),
    };
  }

  private async found(actor: Actor, people: readonly Person[], today: CalendarDate) {
    const ids = people.map(({ id }) => id);
    const records = await this.records.ofMany(ids);
    const { testCeiling } = await this.organisation.settings();
    const standings = await this.ownRoles(people, records, today);
    const retired = await this.retired(today);
    const asked = grouped(await this.requests.openFor(actor), (request) => request.employeeId);
    return people.flatMap((person) => {
      const record = records.get(person.id);
      const ofRequests = (asked.get(person.id) ?? []).map((request): FoundReason => ({
        skillId: request.skillId,
        reason: { kind: request.origin === 'course-completed' ? 'after-course' : 'requested', request },
      }));
      const disputes = disputesIn(record, actor.employeeId ?? '', today, testCeiling);
      const lapses = lapsesIn(standings.get(person.id)?.gaps ?? [], today);
      const due = [...disputes, ...lapses].filter(({ skillId }) => !retired.has(skillId));
      return [...ofRequests, ...due].map((each) => ({ person, ...each }));
    });
  }

  /** Nobody is assessed in them any more; a request for one can still be declined. */
  private async retired(today: CalendarDate): Promise<ReadonlySet<string>> {
    const rows = await this.reading.sql<{ id: string }>`SELECT id FROM skills WHERE retired_on <= ${today}`;
    return new Set(rows.map(({ id }) => id));
  }

  /** Where people stand towards the role they hold: role by role, for those whose role has a profile. */
  private async ownRoles(
    people: readonly Person[],
    records: ReadonlyMap<string, EmployeeRecord>,
    asOf: CalendarDate,
  ): Promise<ReadonlyMap<string, Standing>> {
    const profiled = await this.reading.sql<{ id: string }>`
      SELECT DISTINCT job_role_id AS id FROM role_profiles
      WHERE published_at IS NOT NULL AND effective_on <= ${asOf} ORDER BY job_role_id`;
    const found = new Map<string, Standing>();
    for (const { id: roleId } of profiled) {
      const ids = people.filter((person) => person.roleId === roleId).map(({ id }) => id);
      if (ids.length === 0) continue;
      const { standings } = await this.standings.ofMany(ids, roleId, { asOf }, records);
      for (const [id, standing] of standings) found.set(id, standing);
    }
    return found;
  }

  /** Those whom the actor trains or manages, none who left and never the actor. */
  private async people(actor: Actor, today: CalendarDate): Promise<Person[]> {
    const reached = [
      ...(isKind(actor, 'trainer') ? [sql`e.id IN (${traineesOf(actor)})`] : []),
      ...(isKind(actor, 'manager') ? [sql`e.id IN (${subtreeOf(actor)})`] : []),
    ];
    if (actor.employeeId === null || reached.length === 0) return [];
    return this.reading.sql<Person>`
      SELECT e.id, e.name, e.number, e.team_id AS "teamId", t.name AS team, p.role_id AS "roleId"
      FROM employees e JOIN teams t ON t.id = e.team_id
        LEFT JOIN positions p ON p.employee_id = e.id AND p.from_on <= ${today}
          AND (p.to_on IS NULL OR p.to_on >= ${today})
      ${where(sql`(${join(reached, ' OR ')})`, sql`e.id <> ${actor.employeeId} AND e.status <> 'left'`)}`;
  }

  private async assessors(items: readonly WorkItem[]): Promise<ReadonlyMap<string, string>> {
    const ids = items.flatMap(({ reasons }) =>
      reasons.flatMap((reason) =>
        reason.kind === 'disputed' ? [reason.latest.assessorId, reason.other.assessorId] : [],
      ),
    );
    if (ids.length === 0) return new Map();
    const rows = await this.reading.sql<{ id: string; name: string }>`
      SELECT id, name FROM employees WHERE id IN (${join([...new Set(ids)])})`;
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

function fits(
  item: WorkItem,
  { teamId, search, mine }: WorkFilter,
  skills: ReadonlyMap<string, SkillName>,
  employeeId: string,
): boolean {
  const { person, skillId } = item;
  const skill = skills.get(skillId);
  const texts = [person.name, person.number, skill?.name ?? '', skill?.code ?? ''];
  return (
    (!teamId || person.teamId === teamId) &&
    (!mine || isTakenBy(item, employeeId)) &&
    (!search || finds(search, texts))
  );
}
