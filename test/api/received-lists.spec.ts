import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MyCredentialsPagesController } from '../../src/credentials/received/my-credentials.pages.controller.js';
import { ReceivedListPagesController } from '../../src/credentials/received/received-list.pages.controller.js';
import { ReceivedApiController } from '../../src/credentials/received/received.api.controller.js';
import { TrustRulesApiController } from '../../src/credentials/received/trust-rules.api.controller.js';
import { TrustRulesPagesController } from '../../src/credentials/received/trust-rules.pages.controller.js';
import { ReceivedCredential, TrustRule } from '../../src/credentials/received-credential.entity.js';
import { insertRows } from '../../src/database/insert-rows.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { type Actor, operator, type UserKind } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import type { View } from '../../src/web/answers.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { arranged } from '../support/arranged.js';

const ROWS = 40;

/** Controllers as a request calls them, from its query to the model of its page. */
describe('The lists of what other employers certified', () => {
  let test: TestApp;
  let cast: Cast;
  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const actorOf = (who: CastMember, ...kinds: UserKind[]): Actor => ({
    ...operator('test'),
    kinds,
    employeeId: who.employeeId,
  });
  const received = (nth: number): ReceivedCredential => ({
    id: newId(),
    employeeId: cast.asha.employeeId,
    document: '{}',
    verdict: { verdict: 'valid', checks: [] },
    issuerId: 'did:web:skills.example.org',
    achievementId: 'https://skills.example.org/achievements/1',
    credentialId: `https://skills.example.org/credentials/${nth}`,
    title: `Support professional ${nth}`,
    titleLanguage: 'en',
    receivedAt: `2026-11-20T09:00:00.${String(nth).padStart(3, '0')}Z`,
    outcome: nth % 3 === 0 ? 'declined' : null,
    reason: nth % 3 === 0 ? 'It is too old.' : null,
    decidedByName: nth % 3 === 0 ? 'Tariq' : null,
    decidedAt: nth % 3 === 0 ? '2026-11-20T10:00:00.000Z' : null,
    withdrawnAt: nth % 4 === 3 ? '2026-11-20T11:00:00.000Z' : null,
  });
  const rule = (nth: number): TrustRule => ({
    id: newId(),
    issuerId: `did:web:${nth}.example.org`,
    achievementId: null,
    skills: Object.values(cast.skills).map((skillId) => ({ targetCode: 'N14', skillId, upTo: 3 as const })),
    fromOn: '2026-01-01',
    untilOn: null,
    version: 1,
  });
  const fill = (from: number, to: number) =>
    arranged(test, async (manager) => {
      const numbers = Array.from({ length: to - from }, (_, nth) => from + nth);
      await insertRows(manager, ReceivedCredential, numbers.map(received));
      await insertRows(manager, TrustRule, numbers.map(rule));
    });

  it('are read in as many statements for many rows as for one, by pages and API alike', async () => {
    const [asha, tariq] = [actorOf(cast.asha, 'employee'), actorOf(cast.tariq, 'employee', 'trainer')];
    const [all, speech] = [{ limit: 50 }, new Speech(test.get(Translations), 'en', 'UTC')];
    const rowsOf = (view: View, of: string) => (view.model as Record<string, unknown[]>)[of] ?? [];
    const lists: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
      'my credentials': async () =>
        rowsOf(await test.get(MyCredentialsPagesController).list(asha, {}), 'rows'),
      'received credentials': async () =>
        rowsOf(await test.get(ReceivedListPagesController).list(tariq, speech, {}), 'rows'),
      'trust rules': async () =>
        rowsOf(await test.get(TrustRulesPagesController).list(tariq, speech, {}), 'rules'),
      'my credentials by API': async () =>
        (await test.get(ReceivedApiController).list(asha, speech, all)).items,
      'received credentials by API': async () =>
        (await test.get(ReceivedApiController).list(tariq, speech, all)).items,
      'trust rules by API': async () => (await test.get(TrustRulesApiController).list(all)).items,
    };
    const counted = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(lists).map(async ([name, list]) => {
            const { result, statements } = await countingStatements(list);
            return [name, { rows: result.length, statements }] as const;
          }),
        ),
      );
    await fill(0, 1);
    const one = await counted();
    await fill(1, ROWS);
    const many = await counted();
    for (const name of Object.keys(lists)) {
      expect([name, one[name]?.rows, many[name]?.statements]).toEqual([name, 1, one[name]?.statements]);
      expect(many[name]?.statements).toBeLessThanOrEqual(2);
    }
    const withdrawn = Array.from({ length: ROWS }, (_, nth) => received(nth)).filter(
      (each) => each.withdrawnAt,
    );
    expect(many['my credentials']?.rows).toBe(ROWS);
    expect(many['received credentials']?.rows).toBe(ROWS - withdrawn.length);
    expect(many['trust rules']?.rows).toBe(ROWS);
  });

  it('are paged without losing or repeating a row, whatever was taken back', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const url = `/received-credentials?limit=7${cursor && `&cursor=${cursor}`}`;
      const page: { items: { id: string }[]; nextCursor: string | null } = (
        await cast.tariq.api.get(url)
      ).json();
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([30, 30]);
  });
});
