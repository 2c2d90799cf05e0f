import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Reading } from '../../database/reading.js';
import { keyset, where } from '../../database/statement.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';
import type { TrustRule } from '../received-credential.entity.js';
import type { TrustRuleFact } from './acceptable.js';

type Row = Omit<TrustRule, 'skills'> & { readonly skills: string };
type Source = Pick<Reading, 'sql'>;

const RULE = sql`id, issuer_id AS "issuerId", achievement_id AS "achievementId", skills,
  from_on AS "fromOn", until_on AS "untilOn", version`;

@Injectable()
export class TrustRulesQueries {
  constructor(private readonly reading: Reading) {}

  async list(
    { issuerId, asOf }: { readonly issuerId?: string; readonly asOf?: CalendarDate },
    paging: Paging,
  ): Promise<Page<TrustRule>> {
    const { condition, order } = keyset(paging, { issuerId: 'issuer_id', fromOn: 'from_on' }, 'id');
    const conditions = where(
      issuerId ? sql`issuer_id = ${issuerId}` : null,
      asOf ? sql`from_on <= ${asOf} AND (until_on IS NULL OR until_on >= ${asOf})` : null,
      condition,
    );
    const rows = await this.reading.sql<Row>`SELECT ${RULE} FROM trust_rules ${conditions} ${order}`;
    return toSortedPage(rows.map(toRule), paging);
  }

  /** @param source within a unit of work its transaction */
  async ofIssuer(issuerId: string, source: Source = this.reading): Promise<TrustRuleFact[]> {
    const rows =
      await source.sql<Row>`SELECT ${RULE} FROM trust_rules WHERE issuer_id = ${issuerId} ORDER BY id`;
    return rows.map(toRule);
  }
}

function toRule({ skills, ...rule }: Row): TrustRule {
  return { ...rule, skills: JSON.parse(skills) as TrustRule['skills'] };
}
