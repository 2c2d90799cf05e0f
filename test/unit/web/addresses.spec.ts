import { describe, expect, it } from '@jest/globals';
import { targetOf } from '../../../src/web/addresses.js';

describe('What a request asks for', () => {
  it.each([
    ['/api/v1/skills?q=%61', '/api/v1/skills?q=%61'],
    // The router takes an escaped letter for the letter: so does everything else.
    ['/%61pi/v1/skills', '/api/v1/skills'],
    ['/%61%50%49/v1', '/aPI/v1'],
    ['/%68ealth', '/health'],
    ['/people/%7Ea%2E%2E', '/people/~a..'],
    // What would mean something else stays escaped.
    ['/api%2Fv1', '/api%2Fv1'],
    ['/a%3Fb%23c%25', '/a%3Fb%23c%25'],
    ['/%2561pi', '/%2561pi'],
    ['/%E0%A4%85', '/%E0%A4%85'],
    // No text, or a NUL in it.
    ['/api/v1/%FF', '/api/unreadable'],
    ['/%61pi/v1/%00?x', '/api/unreadable'],
    ['/people/%', '/unreadable'],
    ['*', '/*'],
    ['', '/'],
  ])('of %j is %j', (address, url) => {
    expect(targetOf(address)).toEqual({ url, host: null });
  });

  it('names its server where it is a whole address', () => {
    expect(targetOf('http://evil.example:81/%61pi/v1?a')).toEqual({
      url: '/api/v1?a',
      host: 'evil.example:81',
    });
    expect(targetOf('HTTPS://evil.example?a')).toEqual({ url: '/?a', host: 'evil.example' });
    expect(targetOf('http:///people')).toEqual({ url: '/people', host: '' });
  });
});
