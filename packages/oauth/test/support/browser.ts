/** A minimal browser for logins, with cookies, redirects, and forms that are filled in and sent. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** Returns the `Cookie` header for a URL. */
  cookiesFor(url: string): string {
    const jar = this.#cookies.get(new URL(url).host) ?? new Map<string, string>();
    return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Applies a `Set-Cookie` header. */
  setCookie(url: string, header: string): void {
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const [pair = '', ...attributes] = header.split(';');
    const equals = pair.indexOf('=');
    const gone = attributes.some((attribute) => /^\s*(?:max-age=0|expires=.*1970.*)$/i.test(attribute));
    if (gone) jar.delete(pair.slice(0, equals));
    else jar.set(pair.slice(0, equals), pair.slice(equals + 1));
  }

  async fetch(url: string, form?: URLSearchParams): Promise<Response> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: this.cookiesFor(url), accept: 'text/html' },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) this.setCookie(url, cookie);
    return response;
  }

  /**
   * Follows redirects and submits every form, until `isEnd` returns `true` for the next URL or a page has no form.
   *
   * @param fields what to enter where a form has such a field.
   */
  async follow(
    start: string,
    isEnd: (url: string) => boolean,
    fields: Readonly<Record<string, string>> = { login: 'ada', password: 'pw' },
  ): Promise<{ readonly url: string; readonly page: string; readonly form?: URLSearchParams }> {
    let url = start;
    let form: URLSearchParams | undefined;
    for (let step = 0; step < 25; step++) {
      const response = await this.fetch(url, form);
      const location = response.headers.get('location');
      form = undefined;
      if (location !== null) {
        url = new URL(location, url).href;
        if (isEnd(url)) return { url, page: '' };
        continue;
      }
      const page = await response.text();
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
      if (action === undefined) return { url, page };
      url = new URL(decode(action), url).href;
      form = filled(page, fields);
      if (isEnd(url)) return { url, page, form };
    }
    throw new Error(`The way from ${start} has no end.`);
  }
}

function filled(page: string, fields: Readonly<Record<string, string>>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(tag)?.[1];
    if (name === undefined) continue;
    form.set(name, fields[name] ?? decode(/value="([^"]*)"/.exec(tag)?.[1] ?? ''));
  }
  return form;
}

function decode(html: string): string {
  return html.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}
