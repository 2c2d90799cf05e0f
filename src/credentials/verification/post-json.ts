import http from 'node:http';
import https from 'node:https';
import { addressOf, type FetchRules, NotFetched, pinTo, resolved } from './remote-document.js';

/**
 * Sends JSON to another host, under the rules of `fetchJson`: over https, to a public address that is resolved once, and
 * no redirect is followed. What comes back is not read.
 *
 * @returns the status
 * @throws NotFetched
 */
export async function postJson(
  address: string,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  rules: FetchRules,
): Promise<number> {
  const url = addressOf(address, rules);
  const lookup = pinTo(await resolved(url.hostname, rules));
  const { request } = url.protocol === 'https:' ? https : http;
  const options = {
    method: 'POST',
    agent: false,
    lookup,
    signal: AbortSignal.timeout(rules.milliseconds ?? 5_000),
    headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  } as const;
  return new Promise((done, failed) => {
    const asked = request(url, options, (answer) => {
      done(answer.statusCode ?? 0);
      answer.destroy();
    });
    asked.on('error', () => failed(new NotFetched('no-answer')));
    asked.end(body);
  });
}
