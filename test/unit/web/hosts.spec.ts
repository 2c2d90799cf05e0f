import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../../src/read-config.js';
import { isProbe, nameIn, namesOf } from '../../../src/web/hosts.js';

describe('The name in a Host header', () => {
  it.each([
    ['skills.example.org', 'skills.example.org'],
    ['Skills.Example.org:8443', 'skills.example.org'],
    ['127.0.0.1:3000', '127.0.0.1'],
    ['[::1]:3000', '::1'],
    ['[::1]', '::1'],
    ['localhost', 'localhost'],
    ['', null],
    [undefined, null],
    ['::1', null],
    ['a@b', null],
    ['a b', null],
    ['name:port', null],
    ['name:', null],
    ['a/b', null],
    ['x'.repeat(301), null],
  ])('of %j is %j', (host, name) => {
    expect(nameIn(host)).toBe(name);
  });
});

describe('The names of the server', () => {
  const of = (environment: Record<string, string>) => [...namesOf(readConfig(environment))].sort();

  it('are those of this machine alone on a loopback address', () => {
    expect(of({})).toEqual(['127.0.0.1', '::1', 'localhost']);
    expect(of({ HOST: '127.0.0.2' })).toEqual(['127.0.0.1', '127.0.0.2', '::1', 'localhost']);
  });

  it('are the public one and what it listens on', () => {
    expect(of({ HOST: '192.0.2.7', PUBLIC_URL: 'https://Skills.example.org:8443' })).toEqual([
      '192.0.2.7',
      'skills.example.org',
    ]);
    expect(of({ HOST: '0.0.0.0', PUBLIC_URL: 'http://[2001:db8::1]:3000' })).toEqual([
      '127.0.0.1',
      '2001:db8::1',
      '::1',
      'localhost',
    ]);
  });
});

describe('A probe', () => {
  it('asks whether the process lives or is ready, and nothing else', () => {
    const urls = ['/health', '/ready', '/ready?x', '/metrics', '/healthy', '/', '/assets/ready', '/ready/'];
    expect(urls.filter((url) => isProbe({ url }))).toEqual(['/health', '/ready', '/ready?x']);
  });
});
