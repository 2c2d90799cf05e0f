import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Organisation } from '../../src/people/organisation.entity.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { User } from '../../src/access/user.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { employee, position, skill } from '../support/cast-rows.js';
import { certified } from '../support/certificates.js';
import * as files from '../support/evidence-files.js';
import { ForeignIssuer } from '../support/foreign-issuer.js';
import { historyFindings } from '../support/history-findings.js';
import { certifiable, offered, qualified } from '../support/training.js';
import type { Answered, Asked } from './operations.js';
import { Pool } from './pool.js';

export const KINDS = ['nobody', 'asha', 'tariq', 'meera', 'carla', 'omar', 'admin', 'auditor'] as const;
export type Kind = (typeof KINDS)[number];

/** Schemes that one may apply for, and others of which one has a certificate. */
const SCHEMES = 6;
const FREE_SKILLS = 8;
const OTHERS = 20;

/** An installation with something of everything that can be asked about, and what its users were told. */
export class World {
  private readonly pools = new Map<Kind, Pool>(KINDS.map((kind) => [kind, new Pool()]));
  private readonly shared = new Pool();
  /** The assessments by which they can be certified. */
  private readonly deciding: string[] = [];

  private constructor(
    readonly test: TestApp,
    readonly cast: Cast,
    private readonly issuer: ForeignIssuer,
  ) {}

  static async begin(): Promise<World> {
    const test = await startApp({
      PORT: '0',
      ALLOW_PRIVATE_ISSUERS: 'true',
      PUBLIC_URL: 'https://skills.example.org',
    });
    const cast = await arrangeCast(test);
    const world = new World(test, cast, await ForeignIssuer.start());
    await world.arrange();
    return world;
  }

  async end(): Promise<void> {
    await this.test.close();
    await this.issuer.stop();
  }

  /** What a user was told themselves, and then what anybody was. */
  poolsOf(kind: Kind): readonly Pool[] {
    const own = this.pools.get(kind);
    return own ? [own, this.shared] : [this.shared];
  }

  async answer(kind: Kind, asked: Asked): Promise<Answered & { readonly etag: string | undefined }> {
    const client = kind === 'nobody' ? this.cast.nobody : this.cast[kind].api;
    const { method, url, body, headers } = asked;
    const {
      status,
      headers: told,
      text,
    } = await client.send(method, url.replace('/api/v1', ''), body, { ...headers });
    if (status < 300) {
      const [at = ''] = url.split('?');
      for (const pool of this.poolsOf(kind)) {
        if (told['content-type']?.includes('json')) pool.remember(JSON.parse(text), at);
        for (const [key, id] of asked.named) if (key !== '') pool.add(key, id);
      }
    }
    return { status, type: told['content-type'] ?? '', text, etag: told.etag };
  }

  /**
   * Whether the request would take away what the others stand on: that a person of the cast left, or belongs elsewhere,
   * that there is nothing left to be assessed in, that the role that is certified asks for what nobody has, or that Asha
   * no longer has it.
   */
  isSpared({ method, url, body }: Asked): boolean {
    const { cast } = this;
    const people = [cast.asha, cast.tariq, cast.meera, cast.carla, cast.omar, cast.binod];
    const names = (ids: readonly string[]) => ids.some((id) => url.includes(`/${id}`));
    if (/departure$/.test(url) || (method === 'PATCH' && url.includes('/employees/')))
      return names(people.map(({ employeeId }) => employeeId));
    if (/retirement$/.test(url) && url.includes('/skills/'))
      return names([...Object.keys(cast.skills), ...Object.values(cast.skills)]);
    if (/publication$/.test(url) && url.includes('/job-roles/')) return names(['entry', cast.roles.entry]);
    if (/withdrawal$/.test(url) && names(this.deciding)) return true;
    const told = `${url} ${typeof body === 'string' ? body : ''}`;
    if (method === 'POST' && [cast.asha.employeeId, cast.skills.LISTEN].every((id) => told.includes(id)))
      return true;
    return /trainers$/.test(url) && names([cast.teams.north]);
  }

  /** What does not fit its history. */
  findings(): Promise<string[]> {
    return historyFindings(this.test);
  }

  private async arrange(): Promise<void> {
    const { test, cast } = this;
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      for (let i = 0; i < FREE_SKILLS; i++) await skill(tx, `FREE-${i}`, `Free ${i}`, 'Diagnostics', null);
      for (let i = 0; i < OTHERS; i++) {
        const id = await employee(tx, `Other${i}`, {
          teamId: cast.teams.north,
          managerId: cast.meera.employeeId,
        });
        await position(tx, id, cast.roles.entry, '2024-01-15');
      }
      // Appeals are decided by somebody who had no part: there are two certifiers.
      await tx
        .repository(User)
        .update({ id: cast.meera.userId }, { kinds: ['employee', 'manager', 'certifier'] });
      await tx.repository(Organisation).update({ id: 1 }, { publicRegister: true });
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'world' } });
    });
    await offered(test, 'LISTEN-3', [[cast.skills.LISTEN, 0, 3]]);
    for (const { employeeId } of [cast.asha, cast.binod])
      this.deciding.push(await qualified(test, cast, employeeId, cast.tariq.employeeId));
    const dates = { issuedOn: '2025-01-31', effectiveOn: '2025-01-31', validUntil: '2027-01-30' };
    for (let i = 0; i < SCHEMES; i++) {
      await certifiable(test, cast, { code: `CSP-${i}` });
      const certificationId = await certifiable(test, cast, { code: `HELD-${i}` });
      await certified(test, cast, {
        certificationId,
        employeeId: cast.asha.employeeId,
        ...(i % 2 === 0 ? dates : {}),
      });
    }
    for (let i = 0; i < OTHERS; i++) {
      const facts = {
        employeeId: cast.binod.employeeId,
        assessorId: cast.meera.employeeId,
        level: 1,
      } as const;
      await assessed(test, { ...facts, skillId: cast.skills.COACH });
    }
    await this.bringable();
    const file = await cast.tariq.api.upload('/evidence-files', 'file', 'seen.pdf', files.PDF);
    const seen = {
      employeeId: cast.asha.employeeId,
      skillId: cast.skills.LOGS,
      level: 2,
      method: 'observation',
    };
    await cast.tariq.api.post('/assessments', { ...seen, evidenceFileIds: [file.json<{ id: string }>().id] });
  }

  /** Credentials of another employer that Asha can bring, each once, and a rule that believes them. */
  private async bringable(): Promise<void> {
    const { cast, issuer } = this;
    const skills = [{ targetCode: 'N14', skillId: cast.skills.LISTEN, upTo: 3 }];
    await cast.admin.api.post('/trust-rules', { issuerId: issuer.did, skills });
    for (let i = 0; i < 30; i++) {
      const holder = { name: 'Asha', email: 'asha@example.org', number: 'X1' };
      const credential = await issuer.sign({ publicId: newId(), holder });
      for (const pool of this.poolsOf('asha')) pool.add('"credential"', credential);
    }
  }
}
