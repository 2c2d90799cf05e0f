import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { wantsJwt, wantsPage } from '../../../src/credentials/publishing/public-document.js';

const asked = (accept?: string) => ({ headers: { accept } }) as FastifyRequest;

describe('What a public address answers with', () => {
  it.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['image/png', 'json'],
    ['application/*', 'json'],
    ['application/vc', 'json'],
    ['application/json, application/vc+jwt', 'json'],
    ['application/vc+jwt, application/json', 'jwt'],
    ['application/vc+jwt;q=0.5, application/json', 'json'],
    ['application/json;q=0.1, application/vc+jwt;q=0.9', 'jwt'],
    ['application/json, application/vc+jwt;q=0', 'json'],
    ['application/jwt', 'jwt'],
    ['application/vc+jwt, */*;q=0.1', 'jwt'],
    ['application/ld+json;q=0.9, application/jwt;q=0.8', 'json'],
  ])('reads Accept: %s as %s', (accept, form) => {
    expect(wantsJwt(asked(accept)) ? 'jwt' : 'json').toBe(form);
  });

  it.each([
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
    ['text/html', true],
    ['application/json, text/html', false],
    ['application/ld+json, text/html;q=0.2', false],
    ['text/html;q=0.2, application/json', false],
    ['text/html;q=0', false],
    ['*/*', false],
    [undefined, false],
  ])('takes who accepts %s for a person: %s', (accept, isPerson) => {
    expect(wantsPage(asked(accept))).toBe(isPerson);
  });
});
