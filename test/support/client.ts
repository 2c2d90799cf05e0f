import * as cheerio from 'cheerio';
import type { TestApp } from './app.js';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  json<T = Record<string, unknown>>(): T;
  /** The page, to ask its HTML. */
  html(): cheerio.CheerioAPI;
}

/** A browser without JavaScript: keeps cookies, follows no redirect, sends forms with the token they carry. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly test: TestApp) {}

  get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', url, undefined, headers);
  }

  /** Posts a form as the page at `from` shows it, with these fields filled in. */
  async post(url: string, fields: Record<string, string>, from = '/account'): Promise<Answer> {
    const page = await this.get(from);
    const token = page.html()('input[name=_csrf]').first().attr('value') ?? '';
    const body = new URLSearchParams({ _csrf: token, ...fields }).toString();
    return this.send('POST', url, body, { 'content-type': 'application/x-www-form-urlencoded' });
  }

  async signIn(email: string, password: string): Promise<Answer> {
    return this.post('/sign-in', { email, password }, '/sign-in');
  }

  async send(
    method: 'GET' | 'POST',
    url: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(`${this.test.origin}${url}`, {
      method,
      body,
      redirect: 'manual',
      headers: { ...headers, ...(cookie && { cookie }) },
    });
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=', 2);
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(name.length + 1));
    }
    return answer(reply);
  }
}

/** An API client with a bearer token. */
export class ApiClient {
  constructor(
    private readonly test: TestApp,
    private readonly token: string | null,
  ) {}

  get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', url, undefined, headers);
  }

  post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', url, body, headers);
  }

  patch(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('PATCH', url, body, headers);
  }

  /** `body` is sent as JSON, a text or buffer as it is. */
  async send(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const raw = typeof body === 'string' || Buffer.isBuffer(body);
    const reply = await fetch(`${this.test.origin}/api/v1${url}`, {
      method,
      body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
    });
    return answer(reply);
  }
}

async function answer(reply: Response): Promise<Answer> {
  const text = await reply.text();
  return {
    status: reply.status,
    headers: Object.fromEntries(reply.headers),
    text,
    json: <T>() => JSON.parse(text) as T,
    html: () => cheerio.load(text),
  };
}
