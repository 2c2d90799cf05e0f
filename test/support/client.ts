import * as cheerio from 'cheerio';
import type { TestApp } from './app.js';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** As it was sent: a file that is no text. */
  readonly bytes: Buffer;
  json<T = Record<string, unknown>>(): T;
  /** The page, to ask its HTML. */
  html(): cheerio.CheerioAPI;
}

/** A browser without JavaScript: keeps cookies, follows no redirect, sends forms with the token they carry. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly test: Pick<TestApp, 'origin'>) {}

  get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', url, undefined, headers);
  }

  /** Posts a form as the page at `from` shows it, with these fields filled in. */
  async post(
    url: string,
    fields: Record<string, string>,
    from = '/account',
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.postEntries(url, Object.entries(fields), from, headers);
  }

  /** The same for a form in which names repeat. */
  async postEntries(
    url: string,
    entries: [string, string][],
    from = '/account',
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const page = await this.get(from);
    const body = new URLSearchParams(entries);
    if (!body.has('_csrf')) body.set('_csrf', page.html()('input[name=_csrf]').first().attr('value') ?? '');
    const type = 'application/x-www-form-urlencoded';
    return this.send('POST', url, body.toString(), { 'content-type': type, ...headers });
  }

  /** For requests past this browser. */
  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Posts a form with files; its token comes first, as on our pages. */
  async postFiles(
    url: string,
    fields: Record<string, string>,
    files: readonly (readonly [field: string, name: string, content: Buffer | string])[],
    from = '/account',
  ): Promise<Answer> {
    const page = await this.get(from);
    const token = page.html()('input[name=_csrf]').first().attr('value') ?? '';
    return this.send('POST', url, formOf({ _csrf: token, ...fields }, files), {});
  }

  async signIn(email: string, password: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.post('/sign-in', { email, password }, '/sign-in', headers);
  }

  async send(
    method: 'GET' | 'POST',
    url: string,
    body: string | FormData | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const cookie = this.cookieHeader();
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

  /** Sends one file as the part `field`. */
  async upload(
    url: string,
    field: string,
    name: string,
    content: Buffer | string,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const reply = await fetch(`${this.test.origin}/api/v1${url}`, {
      method: 'POST',
      body: formOf({}, [[field, name, content]]),
      headers: { ...(this.token && { authorization: `Bearer ${this.token}` }), ...headers },
    });
    return answer(reply);
  }

  patch(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('PATCH', url, body, headers);
  }

  delete(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('DELETE', url, undefined, headers);
  }

  /** `body` is sent as JSON; a text, buffer or form as it is. */
  async send(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isForm = body instanceof FormData;
    const raw = typeof body === 'string' || Buffer.isBuffer(body) || isForm;
    const reply = await fetch(`${this.test.origin}/api/v1${url}`, {
      method,
      body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
      headers: {
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
    });
    return answer(reply);
  }
}

/** `multipart/form-data` as a browser makes it. */
export function formOf(
  fields: Record<string, string>,
  files: readonly (readonly [field: string, name: string, content: Buffer | string])[],
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [field, name, content] of files) form.append(field, new Blob([content]), name);
  return form;
}

async function answer(reply: Response): Promise<Answer> {
  const bytes = Buffer.from(await reply.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  return {
    status: reply.status,
    headers: Object.fromEntries(reply.headers),
    text,
    bytes,
    json: <T>() => JSON.parse(text) as T,
    html: () => cheerio.load(text),
  };
}
