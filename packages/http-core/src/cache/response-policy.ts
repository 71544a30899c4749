import type { Clock } from '@org/runtime-kit';
import CachePolicy from 'http-cache-semantics';
import type { StoredAnswer } from './cache-store.ts';
import type { CacheableCall, CachedAnswer } from '../contract/call-cache.ts';

type Answer = Pick<StoredAnswer, 'status' | 'headers' | 'text'>;

/** Cookies are for one answer; what HTTP says of one connection is not for another. */
const NOT_STORED = new Set(['set-cookie', 'set-cookie2', 'authorization', 'proxy-authenticate']);

/** RFC 9111 for one stored answer, on the clock of the client. */
export class ResponsePolicy {
  readonly #policy: CachePolicy;
  readonly #answer: Answer;
  readonly #vary: Readonly<Record<string, string>>;

  private constructor(policy: CachePolicy, answer: Answer, vary: Readonly<Record<string, string>>) {
    this.#policy = policy;
    this.#answer = answer;
    this.#vary = vary;
  }

  /** Of an answer that has just come; `undefined` where it must not be stored. */
  static ofFresh(call: CacheableCall, { status, headers, text }: CachedAnswer): ResponsePolicy | undefined {
    const names = varyNames(headers);
    if (names.includes('*')) return undefined;
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_STORED.has(name)));
    const Policy = policyOn(call.clock);
    const policy = new Policy(policyRequest(call, names), { status, headers: kept }, { shared: false });
    const answer = { status, headers: kept, text };
    return policy.storable() ? new ResponsePolicy(policy, answer, varyOf(call, names)) : undefined;
  }

  /** Of what a store gave; `undefined` when it answers another kind of request. */
  static ofStored(call: CacheableCall, stored: StoredAnswer): ResponsePolicy | undefined {
    try {
      const policy = policyOn(call.clock).fromObject(stored.policy as CachePolicy.CachePolicyObject);
      const own = new ResponsePolicy(policy, stored, stored.vary);
      // Asked everything once: what another version stored fails here, and is no answer, instead of failing the call.
      if (!own.answers(call) || !Number.isFinite(policy.age())) return undefined;
      own.isFresh(call);
      own.conditions(call);
      own.coversErrors(0);
      return own;
    } catch {
      return undefined;
    }
  }

  /** It was given to the same kind of request. */
  answers(call: CacheableCall): boolean {
    const names = Object.keys(this.#vary);
    const own = varyOf(call, names);
    return names.every((name) => own[name] === this.#vary[name]);
  }

  /** It can be given without asking the server. */
  isFresh(call: CacheableCall): boolean {
    const request = policyRequest(call, Object.keys(this.#vary));
    return this.#policy.satisfiesWithoutRevalidation(request);
  }

  /** For how many milliseconds an error of the server may still be covered with it, by what the server or we allow. */
  coversErrors(staleIfErrorMs: number): boolean {
    const directives = this.#policy.toObject().rescc;
    if (directives['must-revalidate'] || directives['no-cache']) return false;
    const allowedMs = Math.max(staleIfErrorMs, Number(directives['stale-if-error'] ?? 0) * 1000);
    return (this.#policy.maxAge() - this.#policy.age()) * 1000 + allowedMs > 0;
  }

  /** Headers that ask the server whether it is still right. */
  conditions(call: CacheableCall): Readonly<Record<string, string>> {
    const asked = this.#policy.revalidationHeaders(policyRequest(call, Object.keys(this.#vary)));
    const conditions: Record<string, string> = {};
    for (const name of ['if-none-match', 'if-modified-since']) {
      const value = asked[name];
      if (typeof value === 'string') conditions[name] = value;
    }
    return conditions;
  }

  /** The same answer after the server has confirmed it with `headers`. */
  confirmed(call: CacheableCall, headers: Readonly<Record<string, string>>): ResponsePolicy {
    const request = policyRequest(call, Object.keys(this.#vary));
    const { policy } = this.#policy.revalidatedPolicy(request, { status: 304, headers });
    const { 'content-length': _length, 'content-encoding': _coding, ...newer } = headers;
    const merged = { ...this.#answer.headers, ...newer };
    return new ResponsePolicy(policy, { ...this.#answer, headers: merged }, this.#vary);
  }

  /** The answer to be given; its `age` says how old it is. */
  get answer(): CachedAnswer {
    return {
      ...this.#answer,
      headers: { ...this.#answer.headers, age: String(Math.round(this.#policy.age())) },
    };
  }

  get stored(): StoredAnswer {
    return { ...this.#answer, vary: this.#vary, policy: this.#policy.toObject() };
  }

  /** For how many milliseconds it is of use: afterwards it is neither fresh, nor covers errors, nor can be confirmed. */
  ttlMs(staleIfErrorMs: number): number {
    const { etag, 'last-modified': modified } = this.#answer.headers;
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

/** What is part of the key is left out: it is the same already, and may be a credential, which must not be stored. */
function varyOf({ request, keyHeaders }: CacheableCall, names: readonly string[]): Record<string, string> {
  const told = names.filter((name) => keyHeaders[name] === undefined);
  return Object.fromEntries(told.map((name) => [name, request.headers[name] ?? '']));
}

/** The request, as far as a policy needs to know it. */
function policyRequest(call: CacheableCall, names: readonly string[]): CachePolicy.Request {
  const { headers, method } = call.request;
  const control = headers['cache-control'];
  return {
    method,
    url: '',
    headers: { ...varyOf(call, names), ...(control === undefined ? {} : { 'cache-control': control }) },
  };
}

const classes = new WeakMap<Clock, typeof CachePolicy>();

/** The library asks its method `now` for the time. */
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
