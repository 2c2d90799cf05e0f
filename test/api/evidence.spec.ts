import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EvidenceSweep } from '../../src/assessments/evidence/evidence-sweep.js';
import { Config } from '../../src/config.js';
import { Reading } from '../../src/database/reading.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import * as files from '../support/evidence-files.js';

interface File {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}
interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

describe('Evidence files through the API', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const hashOf = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');
  const placeOf = (hash: string) => join(test.get(Config).evidenceFolder, hash.slice(0, 2), hash);
  const incoming = () => {
    const folder = test.get(Config).incomingFolder;
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const sent = async (name: string, content: Buffer | string) => {
    const answer = await cast.tariq.api.upload('/evidence-files', 'file', name, content);
    expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
    return answer.json<File>();
  };
  const recorded = (evidenceFileIds: readonly string[], overrides: Record<string, unknown> = {}) =>
    cast.tariq.api.post('/assessments', {
      employeeId: cast.asha.employeeId,
      skillId: cast.skills.LISTEN,
      level: 3,
      method: 'observation',
      again: true,
      evidenceFileIds,
      ...overrides,
    });
  const problems = (answer: { json<T>(): T }) =>
    answer.json<Problem>().errors?.map(({ field, code }) => `${field} ${code}`);

  it('are sent ahead, recorded with an assessment, and given back as attachments to whoever sees the record', async () => {
    const content = files.DOCX;
    const file = await sent('../रिपोर्ट 1.docx', content);
    expect(file).toMatchObject({ name: 'रिपोर्ट 1.docx', hash: hashOf(content), size: content.length });
    const answer = await recorded([file.id]);
    const { id, evidence } = answer.json<{ id: string; evidence: File[] }>();
    expect([answer.status, evidence]).toEqual([
      201,
      [{ id: file.id, name: file.name, hash: file.hash, mediaType: file.mediaType, size: file.size }],
    ]);
    expect((await cast.asha.api.get(`/assessments/${id}`)).json()).toMatchObject({ evidence });
    const url = `/assessments/${id}/evidence/${file.id}`;
    const given = await fetch(`${test.origin}/api/v1${url}`, await authorised());
    expect(Buffer.from(await given.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(given.headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-length': String(content.length),
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E0%A4%B0/) as unknown,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    for (const [member, status] of [
      [cast.asha, 200],
      [cast.meera, 200],
      [cast.auditor, 200],
      [cast.binod, 404],
      [cast.carla, 404],
    ] as const) {
      expect((await member.api.get(url)).status).toBe(status);
      expect((await (await member.browser()).get(url)).status).toBe(status);
    }
    expect((await cast.asha.api.get(`/assessments/${file.id}/evidence/${file.id}`)).status).toBe(404);
    expect((await cast.nobody.get(url)).status).toBe(401);
  });

  const authorised = async () => {
    const { tariq } = cast;
    // The client keeps its token to itself; a session does as well.
    const browser = await tariq.browser();
    return { headers: { cookie: browser.cookieHeader() } };
  };

  it('stand in the history with name, size and hash, and are kept once however often they are sent', async () => {
    const [one, two] = [await sent('call.pdf', files.PDF), await sent('same.pdf', files.PDF)];
    expect(one.hash).toBe(two.hash);
    const { id } = (await recorded([one.id, two.id])).json<{ id: string }>();
    const [entry] = await test.get(Reading).sql<{ after: string }>`
      SELECT "after" FROM history_entries WHERE act = 'assessment.recorded' AND subject_id = ${id}`;
    expect((JSON.parse(entry?.after ?? '') as { evidence: unknown }).evidence).toEqual([
      { name: 'call.pdf', size: files.PDF.length, hash: one.hash },
      { name: 'same.pdf', size: files.PDF.length, hash: one.hash },
    ]);
    expect(existsSync(placeOf(one.hash))).toBe(true);
    expect(incoming()).toEqual([]);
  });

  it('are taken by one assessment, and only of the one who sent them', async () => {
    const { id } = await sent('a.png', files.PNG);
    const foreign = await cast.meera.api.post('/assessments', {
      employeeId: cast.asha.employeeId,
      skillId: cast.skills.COACH,
      level: 0,
      method: 'observation',
      evidenceFileIds: [id],
    });
    expect([foreign.status, problems(foreign)]).not.toEqual([201, undefined]);
    const [first, second] = await Promise.all([recorded([id]), recorded([id])]);
    expect([first.status, second.status].sort()).toEqual([201, 422]);
    const refused = first.status === 422 ? first : second;
    expect(problems(refused)).toEqual(['evidenceFileIds evidence.file-unknown']);
  });

  it('of a refused assessment stay free', async () => {
    const { id } = await sent('b.png', files.PNG);
    expect((await recorded([id], { level: 3, assessedOn: '2027-01-01' })).status).toBe(422);
    expect((await recorded([id])).status).toBe(201);
  });

  it.each([
    ['program.pdf', files.EXE, 'evidence.not-accepted', /program\.pdf is of the kind EXE.*Accepted are PDF/],
    ['drawing.png', files.SVG, 'evidence.not-accepted', /web page, an SVG/],
    ['page.pdf', files.HTML, 'evidence.not-accepted', /web page/],
    ['macros.docx', files.DOCM, 'evidence.not-accepted', /with macros/],
    ['sealed.docx', files.SEALED, 'evidence.not-accepted', /old or encrypted/],
    ['archive.docx', files.ZIP, 'evidence.not-accepted', /kind ZIP/],
    ['empty.txt', '', 'evidence.empty-file', /empty\.txt is empty/],
    [
      'large.pdf',
      Buffer.concat([files.PDF, Buffer.alloc(10 * 1024 * 1024)]),
      'upload.file-too-large',
      /10 MB/,
    ],
  ])('are refused in clear words: %s', async (name, content, code, words) => {
    const answer = await cast.tariq.api.upload('/evidence-files', 'file', name, content);
    const { errors = [] } = answer.json<Problem>();
    expect([answer.status, errors.length, errors[0]?.code]).toEqual([422, 1, code]);
    expect(errors[0]?.message).toMatch(words);
    expect(incoming()).toEqual([]);
  });

  it('accept exactly ten megabytes', async () => {
    const content = Buffer.concat([files.PDF, Buffer.alloc(10 * 1024 * 1024 - files.PDF.length)]);
    expect((await sent('ten.pdf', content)).size).toBe(10 * 1024 * 1024);
  });

  it('are one to a request, and nothing else beside it', async () => {
    const none = await cast.tariq.api.send('POST', '/evidence-files', {});
    expect([none.status, problems(none)]).toEqual([422, ['file evidence.one-file']]);
    const json = await cast.tariq.api.send('POST', '/evidence-files', { file: 'x' });
    expect(json.status).toBe(400);
    const elsewhere = await cast.tariq.api.upload('/assessments', 'file', 'a.pdf', files.PDF);
    expect([elsewhere.status, elsewhere.json<Problem>().code]).toEqual([415, 'content-type-not-accepted']);
  });

  it('are closed to those who record nothing, to nobody, and to the pages of others', async () => {
    const upload = (headers: Record<string, string>) =>
      cast.nobody.upload('/evidence-files', 'file', 'a.pdf', files.PDF, headers);
    expect((await cast.auditor.api.upload('/evidence-files', 'file', 'a.pdf', files.PDF)).status).toBe(403);
    expect((await upload({})).status).toBe(401);
    const cookie = (await cast.tariq.browser()).cookieHeader();
    expect((await upload({ cookie })).status).toBe(403);
    expect((await upload({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await upload({ cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    expect(incoming()).toEqual([]);
  });

  it('come once under one Idempotency-Key, and not with other contents', async () => {
    const send = (content: Buffer) =>
      cast.tariq.api.upload('/evidence-files', 'file', 'a.pdf', content, { 'idempotency-key': 'evidence-1' });
    const [first, again] = [await send(files.PDF), await send(files.PDF)];
    expect([first.status, again.json()]).toEqual([201, first.json()]);
    expect((await send(Buffer.concat([files.PDF, Buffer.from('\n')]))).status).toBe(409);
  });

  it('whose content is gone answer clearly', async () => {
    const file = await sent('gone.txt', 'soon gone');
    const { id } = (await recorded([file.id])).json<{ id: string }>();
    rmSync(placeOf(file.hash));
    const answer = await cast.asha.api.get(`/assessments/${id}/evidence/${file.id}`);
    expect([answer.status, answer.json<Problem>().code]).toEqual([500, 'evidence.content-missing']);
  });

  it('whose content was changed on the disk are never given out, are seen in health, and mended by the right one', async () => {
    const file = await sent('kept.txt', 'as it was');
    const { id } = (await recorded([file.id])).json<{ id: string }>();
    writeFileSync(placeOf(file.hash), 'as it wasn’t');
    const url = `/assessments/${id}/evidence/${file.id}`;
    const health = async () => (await fetch(`${test.origin}/health`)).json() as Promise<object>;
    const damaged = (await health()) as { damagedEvidence?: number };
    const answer = await cast.asha.api.get(url);
    expect([answer.status, answer.json<Problem>().code]).toEqual([500, 'evidence.content-damaged']);
    expect(answer.text).not.toContain('as it was');
    expect(await health()).toMatchObject({ damagedEvidence: (damaged.damagedEvidence ?? 0) + 1 });
    await sent('again.txt', 'as it was');
    expect((await cast.asha.api.get(url)).text).toBe('as it was');
    expect(await health()).toEqual(damaged);
  });

  it('leave nothing behind when they are refused, also beyond the quota, which says how much is used', async () => {
    const kept = () =>
      readdirSync(test.get(Config).evidenceFolder, { recursive: true, encoding: 'utf8' }).sort();
    const before = kept();
    const config = test.get(Config);
    const { EVIDENCE_PER_PERSON_MB, EVIDENCE_TOTAL_MB } = config;
    const large = Buffer.concat([files.PDF, Buffer.alloc(3 * 1024 * 1024)]);
    for (const [person, total, code] of [
      [1, 1000, 'evidence.person-full'],
      [1000, 1, 'evidence.organisation-full'],
    ] as const) {
      Object.assign(config, { EVIDENCE_PER_PERSON_MB: person, EVIDENCE_TOTAL_MB: total });
      const answer = await cast.tariq.api.upload('/evidence-files', 'file', 'large.pdf', large);
      expect([answer.status, problems(answer)]).toEqual([422, [`file ${code}`]]);
      expect(answer.text).toMatch(/beyond the 1 MB .* [\d.]+ MB are used/);
    }
    Object.assign(config, { EVIDENCE_PER_PERSON_MB, EVIDENCE_TOTAL_MB });
    expect(kept().filter((path) => path.length > 60)).toEqual(before.filter((path) => path.length > 60));
  });

  it('and everything else in the data folder are their owner’s alone', async () => {
    await sent('own.txt', 'my own');
    const { DATA_DIR } = test.get(Config);
    const open = readdirSync(DATA_DIR, { recursive: true, encoding: 'utf8' }).filter(
      (path) => (statSync(join(DATA_DIR, path)).mode & 0o077) !== 0,
    );
    expect(open).toEqual([]);
    expect(statSync(DATA_DIR).mode & 0o777).toBe(0o700);
  });

  it('that no assessment took are swept after a day, and no others', async () => {
    const [free, taken] = [await sent('free.txt', 'free'), await sent('taken.txt', 'taken')];
    expect((await recorded([taken.id])).status).toBe(201);
    const orphan = hashOf('orphan');
    await mkdir(join(placeOf(orphan), '..'), { recursive: true });
    writeFileSync(placeOf(orphan), 'orphan');
    const half = join(test.get(Config).incomingFolder, 'half');
    writeFileSync(half, 'half');
    const sweep = test.get(EvidenceSweep);
    await sweep.sweep();
    const there = () => [free.hash, taken.hash].map((hash) => existsSync(placeOf(hash)));
    expect(there()).toEqual([true, true]);
    test.clock.advance(2 * 86_400_000);
    for (const path of [placeOf(orphan), half]) utimesSync(path, 0, 0);
    await sweep.sweep();
    expect([...there(), existsSync(placeOf(orphan)), existsSync(half)]).toEqual([false, true, false, false]);
    expect(problems(await recorded([free.id]))).toEqual(['evidenceFileIds evidence.file-unknown']);
    test.clock.advance(-2 * 86_400_000);
  });
});
