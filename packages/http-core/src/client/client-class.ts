import { ConfigurationError } from '../errors/call-errors.ts';
import type { Operation } from '../contract/operation.ts';
import type { Pager } from '../pagination/pager.ts';
import { ApiClient } from './api-client.ts';
import type { ApiPromise } from './api-promise.ts';
import type { ClientDefinition } from './client-definition.ts';
import type { Client } from './client.ts';
import type { RequestOptions } from '../contract/options.ts';
import { attachResources, type OperationTable } from './resource-client.ts';

/** What the classes of all providers have beside their resources. They serve operation functions and helpers, too. */
export interface ClassClient<
  Self,
  Options extends object,
  Call extends RequestOptions = RequestOptions,
> extends Client {
  /** Requests that the types do not know: `client.raw.get('/…')`. */
  readonly raw: ApiClient<Call, Options>;
  /**
   * A client with some options changed: what is not named stays, `undefined` is the default again, and `headers` replace
   * the old ones. A credential takes the place of the client's, with limits of its own.
   *
   * @throws ConfigurationError naming the option that is wrong, also a credential that is `undefined`.
   */
  with(overrides: Options): Self;
}

/** The class behind `new Stripe()` and its like. */
export interface ClientConstructor<Self, Options extends object> {
  readonly prototype: Self;
  /**
   * @throws ConfigurationError naming the option that is wrong, and its remedy. A missing credential is reported by the
   * first call, as a `CredentialError`.
   */
  new (options?: Options): Self;
}

/** The class of an API, its resources made from the operation table when they are first used. */
export function makeClientClass<Self, Options extends object>(
  definition: ClientDefinition<Options>,
  operations: OperationTable,
): ClientConstructor<Self, Options> {
  class Made {
    readonly raw: ApiClient<RequestOptions, Options>;

    constructor(
      options: Options | ApiClient<RequestOptions, Options> = {} as Options,
      ...more: readonly unknown[]
    ) {
      if (more.length > 0) {
        throw new ConfigurationError(
          `new ${definition.name}() takes one object of options, such as ${definition.example}; it got more than that.`,
        );
      }
      this.raw =
        options instanceof ApiClient
          ? options
          : ApiClient.create(definition, options, `new ${definition.name}()`);
      attachResources(this, operations, this.raw);
    }

    with(overrides: Options): Made {
      return new Made(this.raw.with(overrides));
    }

    request<T>(operation: Operation, params?: object, options?: RequestOptions): ApiPromise<T> {
      return this.raw.request(operation, params, options);
    }

    list<Item, Page>(operation: Operation, params?: object, options?: RequestOptions): Pager<Item, Page> {
      return this.raw.list(operation, params, options);
    }
  }
  Object.defineProperty(Made, 'name', { value: definition.name });
  return Made as unknown as ClientConstructor<Self, Options>;
}

/** A class client, or the client of operation functions. */
export type AnyClient = ApiClient | { readonly raw: ApiClient };

/**
 * The client behind a class client, for helpers that take both.
 *
 * @throws ConfigurationError when it is neither.
 */
export function apiClientOf(client: AnyClient): ApiClient {
  const { raw } = (client as { raw?: unknown } | null | undefined) ?? {};
  if (isApiClient(raw)) return raw;
  if (isApiClient(client)) return client;
  throw new ConfigurationError('The first argument must be a client; it is none.');
}

/** By what it can do: an application may hold two copies of this package. */
const isApiClient = (value: unknown): value is ApiClient =>
  typeof (value as { dryRun?: unknown } | null | undefined)?.dryRun === 'function';
