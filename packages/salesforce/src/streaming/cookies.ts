/** The cookies of one session: Salesforce refuses a session that comes back without them. */
export class SessionCookies {
  readonly #values = new Map<string, string>();

  /** The header `cookie`, as options of a call. */
  get headers(): { readonly headers?: Readonly<Record<string, string>> } {
    if (this.#values.size === 0) return {};
    return {
      headers: { cookie: Array.from(this.#values, ([name, value]) => `${name}=${value}`).join('; ') },
    };
  }

  /** Keeps what a response sets. All requests of a session go to one origin, so that attributes do not matter. */
  keep(response: Pick<Headers, 'getSetCookie'>): void {
    for (const line of response.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      if (at < 1) continue;
      const name = pair.slice(0, at).trim();
      const isGone = attributes.some((attribute) => /^\s*max-age\s*=\s*(?:0|-\d+)\s*$/i.test(attribute));
      if (isGone) this.#values.delete(name);
      else this.#values.set(name, pair.slice(at + 1).trim());
    }
  }

  clear(): void {
    this.#values.clear();
  }
}
