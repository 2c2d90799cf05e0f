import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** People who use one browser by turns; the oldest makes room. */
const MOST = 5;

/**
 * Browsers that signed in to an account before, by a signed cookie that they keep (OWASP "device cookies"): guesses from
 * them are counted apart, so that no stranger can slow them down. The cookie signs nobody in.
 */
export class KnownBrowsers {
  constructor(private readonly secret: string) {}

  /** The browser's name for this account, or null when its cookie was not given out for it. */
  nameIn(cookie: string | undefined, userId: string): string | null {
    const pass = passesIn(cookie).find(({ name, mac }) => same(mac, this.macOf(name, userId)));
    return pass?.name ?? null;
  }

  /** The cookie of a browser in which this account has just signed in. */
  cookieWith(cookie: string | undefined, userId: string): string {
    const others = passesIn(cookie).filter(({ name, mac }) => !same(mac, this.macOf(name, userId)));
    const name = this.nameIn(cookie, userId) ?? randomBytes(12).toString('base64url');
    return [{ name, mac: this.macOf(name, userId) }, ...others]
      .slice(0, MOST)
      .map((pass) => `${pass.name}.${pass.mac}`)
      .join('~');
  }

  private macOf(name: string, userId: string): string {
    return createHmac('sha256', this.secret).update(`known-browser\n${userId}\n${name}`).digest('base64url');
  }
}

interface Pass {
  readonly name: string;
  readonly mac: string;
}

/** What a browser sends may be anything. */
function passesIn(cookie = ''): Pass[] {
  if (cookie.length > 500) return [];
  return cookie.split('~').flatMap((text) => {
    const [name = '', mac = '', more] = text.split('.');
    return name.length === 16 && mac.length === 43 && more === undefined ? [{ name, mac }] : [];
  });
}

function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
