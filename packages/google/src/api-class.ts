import { ApiClient, attachResources, type OperationTable } from '@org/http-core';
import type { GoogleApi } from './apis.ts';
import { toClientOptions } from './client-options.ts';
import type { GoogleOptions } from './options.ts';
import { providerOf } from './provider.ts';
import type { RequestOptions } from './request-options.ts';

/** What the clients of all APIs have. */
export interface GoogleClient<Self> {
  /** The client of the operation functions and helpers, and of requests that the types do not know. */
  readonly raw: ApiClient<RequestOptions>;
  /** A client with some options changed. It shares limiter and circuit breaker with this one. */
  with(overrides: GoogleOptions): Self;
}

/** The class behind `new Calendar()` and its like. */
export interface GoogleClientConstructor<Self> {
  readonly prototype: Self;
  /**
   * @throws ConfigurationError naming the option that is wrong. A missing credential is reported by the first call, as a
   * `CredentialError`.
   */
  new (options?: GoogleOptions): Self;
}

/** The class of an API, its resources made from the operation table when they are first used. */
export function apiClass<Self>(api: GoogleApi, operations: OperationTable): GoogleClientConstructor<Self> {
  const provider = providerOf(api);
  class Client {
    readonly raw: ApiClient<RequestOptions>;
    readonly #options: GoogleOptions;

    constructor(
      options: GoogleOptions = {},
      raw = new ApiClient<RequestOptions>(provider, toClientOptions(options)),
    ) {
      this.#options = options;
      this.raw = raw;
      attachResources(this, operations, raw);
    }

    with(overrides: GoogleOptions): Client {
      const options = withOneCredential(this.#options, overrides);
      return new Client(options, this.raw.with(toClientOptions(options)));
    }
  }
  return Client as unknown as GoogleClientConstructor<Self>;
}

/** A new credential of one kind takes the place of an old one of another. */
function withOneCredential(options: GoogleOptions, overrides: GoogleOptions): GoogleOptions {
  const { accessToken, apiKey, auth, ...rest } = options;
  const renewed = [overrides.accessToken, overrides.apiKey, overrides.auth].some(
    (given) => given !== undefined,
  );
  return { ...rest, ...(!renewed && { accessToken, apiKey, auth }), ...overrides };
}
