import type { RawHeaders } from './dispatcher.ts';

/**
 * Headers as Node's parsers give them. Most responses are asked for two or three names, so the platform's own `Headers`,
 * which cost more than the rest of a response (and 50 ms the first time), are created only for everything else.
 */
export class LazyHeaders implements Headers {
  readonly #raw: RawHeaders;
  #platform: Headers | undefined;

  constructor(raw: RawHeaders) {
    this.#raw = raw;
  }

  /** The same headers as the platform's own `Headers`. */
  get platform(): Headers {
    if (this.#platform) return this.#platform;
    const headers = new Headers();
    for (const [name, value] of Object.entries(this.#raw)) {
      if (typeof value === 'string') headers.append(name, value);
      else for (const one of value ?? []) headers.append(name, one);
    }
    return (this.#platform = headers);
  }

  get(name: string): string | null {
    if (this.#platform) return this.#platform.get(name);
    const value = this.#lookUp(name);
    if (value === undefined) return null;
    return typeof value === 'string' ? value : value.join(', ');
  }

  has(name: string): boolean {
    return this.#platform ? this.#platform.has(name) : this.#lookUp(name) !== undefined;
  }

  append(name: string, value: string): void {
    this.platform.append(name, value);
  }

  delete(name: string): void {
    this.platform.delete(name);
  }

  set(name: string, value: string): void {
    this.platform.set(name, value);
  }

  getSetCookie(): string[] {
    return this.platform.getSetCookie();
  }

  forEach(callback: (value: string, key: string, parent: Headers) => void, thisArg?: unknown): void {
    this.platform.forEach(callback, thisArg);
  }

  entries(): ReturnType<Headers['entries']> {
    return this.platform.entries();
  }

  keys(): ReturnType<Headers['keys']> {
    return this.platform.keys();
  }

  values(): ReturnType<Headers['values']> {
    return this.platform.values();
  }

  [Symbol.iterator](): ReturnType<Headers['entries']> {
    return this.platform.entries();
  }

  #lookUp(name: string): string | readonly string[] | undefined {
    const key = name.toLowerCase();
    return Object.hasOwn(this.#raw, key) ? this.#raw[key] : undefined;
  }
}
