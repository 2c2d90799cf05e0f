/** What a request asks for, in the one form by which routes, limits and errors all judge it. */
export interface Target {
  /** Path and query. */
  readonly url: string;
  /** The server that a whole address names, which outweighs the `Host` (RFC 9112, 3.2.2). */
  readonly host: string | null;
}

/**
 * The router reads an escaped letter as the letter, so `/%61pi/` leads into the API: written alike, it is also held to the
 * API's rules. An address that is no text (`%FF`, a lone `%`) or holds a NUL leads to nothing, in the answer's form that
 * the rest of it asks for; the router would answer it past every header, log and form of ours.
 */
export function targetOf(address: string): Target {
  const [server = '', host = null] = /^https?:\/\/([^/?#]*)/i.exec(address) ?? [];
  const rest = address.slice(server.length);
  const url = rest.startsWith('/') ? rest : `/${rest}`;
  const [path = ''] = url.split('?', 1);
  const plain = path.replace(/%[2-7][\da-f]/gi, unescapedIfPlain);
  if (!isText(plain)) return { url: plain.startsWith('/api/') ? '/api/unreadable' : '/unreadable', host };
  return { url: plain + url.slice(path.length), host };
}

/** Letters, digits and the four signs that mean the same either way (RFC 3986, 2.3). */
function unescapedIfPlain(escaped: string): string {
  const sign = String.fromCharCode(parseInt(escaped.slice(1), 16));
  return /[\w.~-]/.test(sign) ? sign : escaped;
}

function isText(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}
