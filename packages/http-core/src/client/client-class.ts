import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import type { Operation } from '../contract/operation.ts';
import { ApiClient } from './api-client.ts';
import type { ApiPromise } from './api-promise.ts';
import type { ClientDefinition } from './client-definition.ts';
import type { Client } from './client.ts';
import type { CloseOptions } from './close-client.ts';
import type { RequestOptions } from '../contract/options.ts';
import { attachResources, type OperationTable, type ResourceExtension } from './resource-client.ts';

/**
 * What the classes of all providers have beside their resources. Operation functions and helpers accept them too.
 *
 * @public
 */
export interface ClassClient<
  Self,
  Options extends object,
  Call extends RequestOptions = RequestOptions,
> extends Client {
  /** Sends requests that the types do not describe: `client.raw.get('/…')`. */
  readonly raw: ApiClient<Call, Options>;
  /**
   * Returns a client with some options changed. An option that is absent keeps its value, and `undefined` restores the
   * default. `headers` replace all headers of the client. A credential replaces every credential of the client, and its
   * calls count against limits of their own.
   *
   * @throws ConfigurationError that names the option that is wrong, or a credential that is `undefined`.
   */
  with(overrides: Options): Self;
  /**
   * Closes the client: its calls come to their end, and later calls fail with a `ConfigurationError`. Clients derived by
   * `with` are closed with the client that they were derived from, and leave that one open.
   */
  close(options?: CloseOptions): Promise<void>;
  /** Closes the client, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * The type of a client class, such as `Stripe`.
 *
 * @public
 */
export interface ClientConstructor<Self, Options extends object> {
  readonly prototype: Self;
  /**
   * Creates a client.
   *
   * @throws ConfigurationError that names the option that is wrong, and what to write instead. A missing credential is
   * reported by the first call, as a `CredentialError`.
   */
  new (options?: Options): Self;
}

/**
 * Makes the class of an API. A resource's methods are made from the operation table when it is first used.
 *
 * @param extend - Adds other methods, such as those of `jobMethods`.
 * @public
 */
export function makeClientClass<Self, Options extends object>(
  definition: ClientDefinition<Options>,
  operations: OperationTable,
  extend?: ResourceExtension,
): ClientConstructor<Self, Options> {
  class Made {
    readonly raw: ApiClient<RequestOptions, Options>;

    constructor(
      options: Options | ApiClient<RequestOptions, Options> = {} as Options,
      ...more: readonly unknown[]
    ) {
      if (more.length > 0) {
        throw new ConfigurationError(
          `new ${definition.name}() takes one object of options, such as ${definition.example}, but received more arguments.`,
        );
      }
      this.raw =
        options instanceof ApiClient
          ? options
          : ApiClient.create(definition, options, `new ${definition.name}()`);
      attachResources(this, operations, this.raw, extend);
    }

    with(overrides: Options): Made {
      return new Made(this.raw.with(overrides));
    }

    close(options?: CloseOptions): Promise<void> {
      return this.raw.close(options);
    }

    [Symbol.asyncDispose](): Promise<void> {
      return this.raw.close();
    }

    request<T, E = AnySdkError>(
      operation: Operation,
      params?: object,
      options?: RequestOptions,
    ): ApiPromise<T, E> {
      return this.raw.request(operation, params, options);
    }
  }
  Object.defineProperty(Made, 'name', { value: definition.name });
  return Made as unknown as ClientConstructor<Self, Options>;
}
