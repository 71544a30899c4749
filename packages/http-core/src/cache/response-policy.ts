import type { Clock } from '@org/runtime-kit';
import CachePolicy from 'http-cache-semantics';
import type { CachedResponse, StoredResponse } from './cache-store.ts';
import type { CachedCall } from './cached-call.ts';
import { mustRevalidate, policyHeaders, storableHeaders } from './policy-headers.ts';

/** The caching policy (RFC 9111) of one response, on the clock of the client. */
export class ResponsePolicy {
  readonly #policy: CachePolicy;
  readonly #response: CachedResponse;
  readonly #vary: Readonly<Record<string, string>>;

  private constructor(policy: CachePolicy, response: CachedResponse, vary: Readonly<Record<string, string>>) {
    this.#policy = policy;
    this.#response = response;
    this.#vary = vary;
  }

  /** The policy of a new response; `undefined` when the response must not be stored. */
  static ofFresh(call: CachedCall, { status, headers, text }: CachedResponse): ResponsePolicy | undefined {
    const names = varyNames(headers);
    if (names.includes('*')) return undefined;
    const kept = storableHeaders(headers);
    const Policy = policyOn(call.clock);
    const read = policyHeaders(kept, call.clock.now());
    const policy = new Policy(policyRequest(call, names), { status, headers: read }, { shared: false });
    const response = { status, headers: kept, text };
    return policy.storable() ? new ResponsePolicy(policy, response, varyOf(call, names)) : undefined;
  }

  /** The policy of a stored response; `undefined` when it belongs to another kind of request. */
  static ofStored(call: CachedCall, stored: StoredResponse): ResponsePolicy | undefined {
    try {
      const policy = policyOn(call.clock).fromObject(stored.policy as CachePolicy.CachePolicyObject);
      const own = new ResponsePolicy(policy, stored, stored.vary);
      // Every question is asked once, so that an entry of another version fails here instead of failing the call.
      if (!own.matches(call) || !Number.isFinite(policy.age())) return undefined;
      own.isFresh(call);
      own.conditions(call);
      own.mayReplaceError(0);
      return own;
    } catch {
      return undefined;
    }
  }

  /** Whether it was given to the same kind of request. */
  matches(call: CachedCall): boolean {
    const names = Object.keys(this.#vary);
    const own = varyOf(call, names);
    return names.every((name) => own[name] === this.#vary[name]);
  }

  /** Whether it can be returned without asking the server. */
  isFresh(call: CachedCall): boolean {
    if (this.#policy.stale() && mustRevalidate(this.#response.headers)) return false;
    const request = policyRequest(call, Object.keys(this.#vary));
    return this.#policy.satisfiesWithoutRevalidation(request);
  }

  /** Whether it may replace an error of the server, as the server's `stale-if-error` or `staleIfErrorMs` allows. */
  mayReplaceError(staleIfErrorMs: number): boolean {
    const directives = this.#policy.toObject().rescc;
    if (mustRevalidate(this.#response.headers) || directives['no-cache']) return false;
    const allowedMs = Math.max(staleIfErrorMs, Number(directives['stale-if-error'] ?? 0) * 1000);
    return (this.#policy.maxAge() - this.#policy.age()) * 1000 + allowedMs > 0;
  }

  /** The headers that ask the server whether it is still valid. */
  conditions(call: CachedCall): Readonly<Record<string, string>> {
    const headers = this.#policy.revalidationHeaders(policyRequest(call, Object.keys(this.#vary)));
    const conditions: Record<string, string> = {};
    for (const name of ['if-none-match', 'if-modified-since']) {
      const value = headers[name];
      if (typeof value === 'string') conditions[name] = value;
    }
    return conditions;
  }

  /** The same response after the server has confirmed it with `headers`. */
  confirmed(call: CachedCall, headers: Readonly<Record<string, string>>): ResponsePolicy {
    const request = policyRequest(call, Object.keys(this.#vary));
    const storable = storableHeaders(headers);
    const read = policyHeaders(storable, call.clock.now());
    const { policy } = this.#policy.revalidatedPolicy(request, { status: 304, headers: read });
    const { 'content-length': _length, 'content-encoding': _coding, ...newer } = storable;
    const merged = { ...this.#response.headers, ...newer };
    return new ResponsePolicy(policy, { ...this.#response, headers: merged }, this.#vary);
  }

  /** The response to return, with its `age` header. */
  get response(): CachedResponse {
    return {
      ...this.#response,
      headers: { ...this.#response.headers, age: String(Math.round(this.#policy.age())) },
    };
  }

  get stored(): StoredResponse {
    return { ...this.#response, vary: this.#vary, policy: this.#policy.toObject() };
  }

  /** How long it is of use, in milliseconds: afterwards it is not fresh, replaces no error and cannot be confirmed. */
  ttlMs(staleIfErrorMs: number): number {
    const { etag, 'last-modified': modified } = this.#response.headers;
    return etag !== undefined || modified !== undefined
      ? Infinity
      : Math.max(0, this.#policy.timeToLive()) + staleIfErrorMs;
  }
}

function varyNames(headers: Readonly<Record<string, string>>): string[] {
  return (headers['vary'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

/** Headers that are part of the key are left out: they match already, and may be credentials, which must not be stored. */
function varyOf({ request, keyHeaders }: CachedCall, names: readonly string[]): Record<string, string> {
  const others = names.filter((name) => keyHeaders[name] === undefined);
  return Object.fromEntries(others.map((name) => [name, request.headers[name] ?? '']));
}

/** The part of the request that a policy depends on. */
function policyRequest(call: CachedCall, names: readonly string[]): CachePolicy.Request {
  const { headers, method } = call.request;
  const control = headers['cache-control'];
  return {
    method,
    url: '',
    headers: { ...varyOf(call, names), ...(control === undefined ? {} : { 'cache-control': control }) },
  };
}

const classes = new WeakMap<Clock, typeof CachePolicy>();

/** The library reads the time from its method `now`. */
function policyOn(clock: Clock): typeof CachePolicy {
  let found = classes.get(clock);
  if (!found) {
    found = class extends CachePolicy {
      now(): number {
        return clock.now();
      }
    };
    classes.set(clock, found);
  }
  return found;
}
