import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Config, ConfigurationError } from '../../src/config.js';
import { readConfig } from '../../src/read-config.js';

describe('The configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, DATA_DIR: 'data', DEMO: 'auto' });
  });

  it.each([
    ['PORT', 'abc', /PORT must .*, not abc/],
    ['PORT', '70000', /PORT must not be greater than 65535, not 70000/],
    ['PORT', '2.5', /PORT must be an integer number, not 2.5/],
    ['PUBLIC_URL', 'ladder.example.org', /PUBLIC_URL must be a URL address, not ladder.example.org/],
    [
      'DATABASE_URL',
      'mysql://ladder',
      /DATABASE_URL must look like postgres:\/\/user:password@host\/database/,
    ],
    ['DATABASE_POOL', '0', /DATABASE_POOL must not be less than 1, not 0/],
    ['SESSION_SECRET', 'short', /SESSION_SECRET must be longer than or equal to 32 characters/],
    ['TIME_ZONE', 'Mars/Olympus', /TIME_ZONE must be a valid IANA time-zone, not Mars\/Olympus/],
    ['DEMO', 'on', /DEMO must be one of the following values: auto, off, not on/],
    ['TRUSTED_PROXIES', '-1', /TRUSTED_PROXIES must not be less than 0, not -1/],
    ['RATE_LIMIT_PER_MINUTE', '0', /RATE_LIMIT_PER_MINUTE must not be less than 1, not 0/],
    ['METRICS_TOKEN', 'short', /METRICS_TOKEN must be longer than or equal to 16 characters/],
    ['SMTP_URL', 'mail.example.org', /SMTP_URL must look like smtp:\/\/user:password@host:587/],
    ['MAIL_FROM', 'Skill Ladder', /MAIL_FROM must look like skills@example.org or .*, not Skill Ladder/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL must be one of the following values: fatal, .*silent, not loud/],
  ])('refuses %s=%s and says what is accepted', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigurationError);
    expect(() => readConfig({ [name]: value })).toThrow(sentence);
  });

  it('names every wrong value at once, and shows no secret', () => {
    const environment = { PORT: '-1', DEMO: 'yes', METRICS_TOKEN: 'hunter2', DATABASE_URL: 'hunter2' };
    expect(() => readConfig(environment)).toThrow(/PORT.*DEMO/s);
    expect(() => readConfig(environment)).not.toThrow(/hunter2/);
  });

  it('sends no mail without a sender and an address for its links', () => {
    const smtp = { SMTP_URL: 'smtp://ladder:hunter2@mail.example.org:587' };
    expect(() => readConfig(smtp)).toThrow(/SMTP_URL needs MAIL_FROM.*SMTP_URL needs PUBLIC_URL/s);
    expect(() => readConfig(smtp)).not.toThrow(/hunter2/);
    const rest = { MAIL_FROM: 'Skill Ladder <skills@example.org>', PUBLIC_URL: 'https://skills.example.org' };
    expect(readConfig({ ...smtp, ...rest })).toMatchObject({ ...smtp, ...rest });
  });

  it('has each of its variables explained in .env.example, and in the README', () => {
    const text = (name: string) =>
      readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8');
    const optional = [
      'PUBLIC_URL',
      'DATABASE_URL',
      'SESSION_SECRET',
      'CREDENTIAL_KEY_SECRET',
      'METRICS_TOKEN',
      'SMTP_URL',
      'MAIL_FROM',
    ];
    const known = [...new Set([...Object.keys(new Config()), ...optional])].sort();
    const inExample = [...text('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
    const readme = text('README.md');
    expect(inExample.sort()).toEqual(known);
    expect(known.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('knows which addresses only this machine reaches', () => {
    const isLoopback = (HOST: string) => readConfig({ HOST }).loopback;
    expect(['127.0.0.1', '127.8.9.1', '::1', 'localhost'].map(isLoopback)).toEqual([true, true, true, true]);
    expect(['0.0.0.0', '::', '192.168.1.5', '127.0.0.1.example.org'].map(isLoopback)).toEqual(
      Array.from({ length: 4 }, () => false),
    );
  });
});
