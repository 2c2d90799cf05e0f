/** A page as the browser gets it. @throws Error for any answer but 200. */
export async function page(url: string, cookie: string): Promise<string> {
  const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
  return answer.text();
}

/** Signs in with a form of the sign-in page. @returns the cookies to go on with */
export async function signIn(
  origin: string,
  action: '/sign-in' | '/demo-sign-in',
  fields: (signInPage: string) => Readonly<Record<string, string>>,
): Promise<string> {
  const form = await fetch(`${origin}/sign-in`);
  const html = await form.text();
  const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const crumbs = cookies(form);
  const answer = await fetch(`${origin}${action}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: crumbs },
    body: new URLSearchParams({ _csrf: csrf, ...fields(html) }),
  });
  if (answer.status !== 303) throw new Error(`The sign-in answered ${answer.status}.`);
  return `${crumbs}; ${cookies(answer)}`;
}

function cookies(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
