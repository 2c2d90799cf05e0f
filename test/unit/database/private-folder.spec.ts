import 'reflect-metadata';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/read-config.js';
import { keepPrivate } from '../../../src/database/private-folder.js';

describe('The data folder', () => {
  let folder: string;
  let before: number;

  beforeEach(() => {
    before = process.umask(0o022);
    folder = join(mkdtempSync(join(tmpdir(), 'private-')), 'data');
  });
  afterEach(() => {
    process.umask(before);
    rmSync(join(folder, '..'), { recursive: true });
  });

  const keep = () => keepPrivate(readConfig({ DATA_DIR: folder }));
  const mode = (...path: string[]) => (statSync(join(folder, ...path)).mode & 0o7777).toString(8);
  const OURS = [
    'skill-ladder.sqlite',
    'skill-ladder.sqlite-wal',
    'session-secret',
    'credential-key',
    '.migrating',
  ];

  it('and whatever is made in it later belongs to its owner alone', () => {
    keep();
    writeFileSync(join(folder, 'later'), 'x');
    mkdirSync(join(folder, 'below'));
    expect([mode(), mode('later'), mode('below')]).toEqual(['700', '600', '700']);
  });

  it('is narrowed with what lies in it already', () => {
    mkdirSync(join(folder, 'evidence', 'incoming'), { recursive: true });
    for (const name of OURS) writeFileSync(join(folder, name), 'x');
    chmodSync(join(folder, 'session-secret'), 0o444);
    keep();
    expect(OURS.map((name) => mode(name))).toEqual(['600', '600', '400', '600', '600']);
    expect([mode(), mode('evidence'), mode('evidence', 'incoming')]).toEqual(['700', '700', '700']);
  });

  it('is left open where it holds things of others, which are left alone as well', () => {
    mkdirSync(folder);
    for (const name of ['skill-ladder.sqlite', 'index.html']) writeFileSync(join(folder, name), 'x');
    keep();
    expect([mode(), mode('skill-ladder.sqlite'), mode('index.html')]).toEqual(['755', '600', '644']);
  });

  it('that everybody may write to, as /tmp, stays as it is', () => {
    mkdirSync(folder);
    chmodSync(folder, 0o1777);
    keep();
    expect(mode()).toBe('1777');
  });
});
