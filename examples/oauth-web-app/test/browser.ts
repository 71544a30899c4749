/** A minimal browser for logins, with cookies, redirects, and forms that are filled in and sent. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  /** The status and the URL of the last page. */
  status = 0;
  url = '';

  /** Opens a URL and agrees to everything, until a page has no form. */
  async open(start: string, method = 'GET'): Promise<string> {
    this.url = start;
    let form: URLSearchParams | undefined;
    let verb = method;
    for (let step = 0; step < 30; step++) {
      const response = await this.#fetch(verb, form);
      const location = response.headers.get('location');
      [verb, form] = ['GET', undefined];
      if (location !== null) {
        this.url = new URL(location, this.url).href;
        continue;
      }
      const page = await response.text();
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
      if (action === undefined) {
        this.status = response.status;
        return page;
      }
      this.url = new URL(action, this.url).href;
      [verb, form] = ['POST', filledIn(page)];
    }
    throw new Error(`There are too many redirects and forms after ${start}.`);
  }

  /** Returns the cookies that the browser sends to a site. */
  cookiesOf(url: string): ReadonlyMap<string, string> {
    return this.#cookies.get(new URL(url).origin) ?? new Map<string, string>();
  }

  async #fetch(method: string, body: URLSearchParams | undefined): Promise<Response> {
    const { origin } = new URL(this.url);
    const jar = new Map(this.cookiesOf(this.url));
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, accept: 'text/html' };
    const response = await fetch(this.url, {
      method,
      redirect: 'manual',
      headers,
      ...(body ? { body } : {}),
    });
    for (const header of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = header.split('; ');
      const equals = pair.indexOf('=');
      const isGone = attributes.some((one) => /^(?:max-age=0|expires=.*1970.*)$/i.test(one));
      if (isGone) jar.delete(pair.slice(0, equals));
      else jar.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    this.#cookies.set(origin, jar);
    return response;
  }
}

function filledIn(page: string): URLSearchParams {
  const form = new URLSearchParams();
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1];
    const entered = { login: 'ada', password: 'any' }[name ?? ''];
    if (name !== undefined) form.set(name, entered ?? /value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return form;
}
