import { type Clock, quietly, systemClock } from '@org/runtime-kit';
import type { Health } from '../contract/health.ts';
import { isByteSource } from '../encode/byte-stream.ts';
import { isPlainObject } from '../encode/wire-value.ts';
import type { DryRunOptions } from '../dry-run/dry-run.ts';
import type { PreparedRequest } from '../dry-run/prepared-request.ts';
import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { loadCode } from '../errors/load-code.ts';
import { RAW_PREFIX } from '../operation/path-template.ts';
import type { HttpMethod, Operation } from '../contract/operation.ts';
import { performCall } from '../pipeline/perform-call.ts';
import { ApiPromise } from './api-promise.ts';
import { CallIdentities } from './call-identities.ts';
import { CallReader } from './call-reader.ts';
import { checkClientOptions, mergedOptions, type ClientDefinition } from './client-definition.ts';
import type { Client } from './client.ts';
import { rejecting } from './failing.ts';
import { identityOf, scopeOf } from './identity.ts';
import type { LongCall } from './long-call.ts';
import { NO_LIST, RAW_OPTIONS } from '../options/option-tables.ts';
import type { ClientOptions, RequestOptions } from '../contract/options.ts';
import type { RawOptions } from '../contract/raw-options.ts';
import type { OptionTable } from '../contract/option-table.ts';
import type { Provider } from '../contract/provider.ts';
import type { ClientDescription } from './describe-client.ts';
import type { CloseOptions } from './close-client.ts';
import { Life } from './life.ts';
import type { ClientLife } from '../contract/client-life.ts';
import { createRuntime } from './runtime.ts';
import type { Runtime, SharedState } from '../contract/runtime.ts';

const NO_OPTIONS: RequestOptions = {};
const NO_PARAMS: Readonly<Record<string, unknown>> = {};

/** What a client was made of. */
interface ClientOrigin<Options extends object> {
  readonly definition: ClientDefinition<Options>;
  readonly given: Options;
  /** The client that this one was derived from. */
  readonly parent?: { readonly shared: SharedState; readonly first: unknown; readonly life: Life };
  /** Changes to the converted options, also in clients derived from this one. */
  readonly patch?: (options: ClientOptions) => ClientOptions;
}

/**
 * A client of one API. {@link ApiClient.request} calls operations, and a method for each verb
 * calls any path. It is safe to share between concurrent calls: create one for each process and set of credentials.
 *
 * @typeParam Call - the options of a call
 * @typeParam Options - the options of the client, including those of the provider
 * @public
 */
export class ApiClient<
  Call extends RequestOptions = RequestOptions,
  Options extends object = ClientOptions,
> implements Client {
  readonly #origin: ClientOrigin<Options>;
  readonly #runtime: Runtime;
  readonly #life: Life;
  /** The identity of the first client of the family, whose calls count against the scope in the options. */
  readonly #first: unknown;
  #calls: CallReader | undefined;
  #identities: CallIdentities<ApiClient<Call, Options>> | undefined;

  private constructor(origin: ClientOrigin<Options>) {
    const { definition, given, parent, patch } = origin;
    const provider = definition.provider(given);
    const converted = definition.toClientOptions(given);
    const options = patch ? patch(converted) : converted;
    const identity = identityOf(definition, given);
    this.#origin = origin;
    this.#first = parent ? parent.first : identity;
    const scope = identity === this.#first ? undefined : scopeOf(identity, options.clock ?? systemClock);
    this.#life = new Life(parent?.life);
    this.#runtime = createRuntime(
      provider,
      scope === undefined || options.limiterScope !== undefined
        ? options
        : { ...options, limiterScope: scope },
      parent?.shared,
      this.#life,
    );
    const { telemetry } = this.#runtime;
    // Derived clients share the state of the first, and a dry run has none.
    if (telemetry?.observeClient && !parent && !patch)
      quietly(telemetry.observeClient.bind(telemetry), this, provider.name);
  }

  /**
   * Creates the client of a provider's package.
   *
   * @param caller The function that the application called, for error messages: `createStripe()`. Default: the name of the definition.
   * @param beside A client of another protocol of the same service. Its options and its credential are those of the new
   * client, unless `options` replace them, and both count against the same limits, circuits and health.
   * @throws ConfigurationError that names the option that is wrong, and what to write instead.
   */
  static create<Call extends RequestOptions = RequestOptions, Options extends object = ClientOptions>(
    definition: ClientDefinition<Options>,
    options: Options,
    caller?: string,
    beside?: ApiClient,
  ): ApiClient<Call, Options> {
    checkClientOptions(definition, options, caller);
    return new ApiClient<Call, Options>(
      beside ? beside.#originBeside(definition, options) : { definition, given: options },
    );
  }

  #originBeside<Others extends object>(
    definition: ClientDefinition<Others>,
    options: Others,
  ): ClientOrigin<Others> {
    const { shared, limiterScope } = this.#runtime;
    const { baseUrl: _, ...own } = this.#origin.definition.toClientOptions(this.#origin.given);
    const inherited = { ...own, limiterScope } as Others;
    const first = identityOf(definition, inherited);
    const parent = { shared, first, life: this.#life };
    return { definition, given: { ...inherited, ...options }, parent };
  }

  /** Calls an operation. */
  request<T, E = AnySdkError>(
    operation: Operation,
    params?: object,
    options: RequestOptions = NO_OPTIONS,
  ): ApiPromise<T, E> {
    return ApiPromise.from(
      rejecting(() => {
        const [client, rest] = this.#read(options, NO_LIST);
        return performCall<T>(client.#runtime, operation, record(operation, params), rest);
      }),
    );
  }

  /**
   * Returns a client with some options changed. An option that is absent keeps its value, and `undefined` restores the
   * default. `headers` replace all headers of this client. A credential replaces every credential of this client, and its
   * calls count against limits of their own unless `limiterScope` names another scope. Both clients share limiter, circuit
   * breaker and health.
   *
   * @throws ConfigurationError that names the option that is wrong, or a credential that is `undefined`.
   */
  with(overrides: Options): ApiClient<Call, Options> {
    const { definition, given, patch } = this.#origin;
    return new ApiClient<Call, Options>({
      definition,
      given: mergedOptions(definition, given, overrides, 'with()'),
      parent: { shared: this.#runtime.shared, first: this.#first, life: this.#life },
      ...(patch && { patch }),
    });
  }

  /** The address of requests, without a trailing slash. */
  get baseUrl(): string {
    return this.#runtime.baseUrl;
  }

  /** What is particular to the API, as data and small functions. */
  get provider(): Provider {
    return this.#runtime.provider;
  }

  /** The clock of the client, for helpers that wait or measure. */
  get clock(): Clock {
    return this.#runtime.clock;
  }

  /**
   * What the client has under way, for helpers that wait.
   *
   * @internal
   */
  get life(): ClientLife {
    return this.#life;
  }

  /** The recent state of the origins that this client calls: latency, failures, circuits, limits and retry quota. */
  health(): Health {
    const { health, breaker, limiter, secrets } = this.#runtime;
    return health.snapshot(breaker, limiter, secrets);
  }

  /**
   * Describes how this client makes its calls: address, headers, steps in their order, time limits, retries and limits. It is
   * plain data without credentials, for logs and support.
   *
   * @throws ConfigurationError naming a step of the option `use` that cannot be placed.
   */
  async explain(): Promise<ClientDescription> {
    // Loaded on demand, so that bundles do not contain it.
    const { describeClient } = await loadCode('explain()', () => import('./describe-client.ts'));
    return describeClient(this.#runtime);
  }

  /**
   * Closes the client: its calls, downloads among them, come to their end, and later calls fail with a
   * `ConfigurationError`. Clients derived by `with` are closed with the client that they were derived from, and leave that
   * one open. The connections close with the first client, unless the application passed a transport or a `fetch`; other
   * clients of the process open new ones.
   */
  async close(options?: CloseOptions): Promise<void> {
    // Loaded on demand, so that bundles do not contain it.
    const { closeClient } = await loadCode('close()', () => import('./close-client.ts'));
    return closeClient(this.#life, this.#runtime, options);
  }

  /** Closes the client, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * Returns the request of a call without sending it: `client.dryRun((c) => c.get('/users'))`. Credentials are applied and
   * then masked, as are headers and query parameters whose values could be private. For a list it is the request of the
   * first page, and for several calls the first request. A body that is a stream is cancelled: pass another one to the real
   * call.
   *
   * @throws the error that stops the call before it would be sent, or a ConfigurationError if `use` makes no call.
   */
  async dryRun(
    use: (client: ApiClient<Call, Options>) => unknown,
    options?: DryRunOptions,
  ): Promise<PreparedRequest> {
    // Loaded on demand, so that bundles do not contain it.
    const { dryRun } = await loadCode('dryRun()', () => import('../dry-run/dry-run.ts'));
    // Derived without shared state, because an unsent request must not count.
    const { definition, given } = this.#origin;
    return dryRun((patch) => new ApiClient<Call, Options>({ definition, given, patch }), use, options);
  }

  /**
   * Returns a call that may outlive this process, for packages that store calls.
   *
   * @param freshKey - whether the parameters contain a key that a client made for this call only.
   * @throws the error that stops the call before it would be sent.
   */
  async longCall(
    operation: Operation,
    params: object,
    options: RequestOptions = NO_OPTIONS,
    freshKey = false,
  ): Promise<LongCall> {
    // Loaded on demand, so that bundles do not contain it.
    const { longCall } = await loadCode(operation.id, () => import('./long-call.ts'));
    const [client, rest] = this.#read(options, NO_LIST);
    return longCall(client.#runtime, operation, record(operation, params), rest, freshKey);
  }

  /** Sends a GET request to a path below the base URL. */
  get<T = unknown>(path: string, options?: RawOptions & Call): ApiPromise<T> {
    return this.#raw('GET', path, options);
  }

  /** Sends a POST request to a path below the base URL. */
  post<T = unknown>(path: string, options?: RawOptions & Call): ApiPromise<T> {
    return this.#raw('POST', path, options);
  }

  /** Sends a PUT request to a path below the base URL. */
  put<T = unknown>(path: string, options?: RawOptions & Call): ApiPromise<T> {
    return this.#raw('PUT', path, options);
  }

  /** Sends a PATCH request to a path below the base URL. */
  patch<T = unknown>(path: string, options?: RawOptions & Call): ApiPromise<T> {
    return this.#raw('PATCH', path, options);
  }

  /** Sends a DELETE request to a path below the base URL. */
  delete<T = unknown>(path: string, options?: RawOptions & Call): ApiPromise<T> {
    return this.#raw('DELETE', path, options);
  }

  /**
   * The runtime that a call with these options is made by, and the options without those that name another identity. It is
   * a method, because an inspection reads properties, and the runtime holds credentials.
   *
   * @param more - the additional options of this way of calling
   * @throws InvalidParamsError that names the option that does not exist or is wrong.
   * @internal
   */
  runtimeFor<Given extends RequestOptions>(options: Given, more?: OptionTable): readonly [object, Given] {
    const [client, rest] = this.#read(options, more);
    return [client.#runtime, rest];
  }

  #raw<T>(method: HttpMethod, path: string, options: RawOptions = {}): ApiPromise<T> {
    return ApiPromise.from(rejecting(() => this.#performRaw<T>(method, path, options)));
  }

  #performRaw<T>(method: HttpMethod, path: string, options: RawOptions): ReturnType<typeof performCall<T>> {
    const [client, given] = this.#read(options, RAW_OPTIONS);
    const { params, body, bodyType, responseType, stream, retryClass, server, ...rest } = given;
    const operation: Operation = {
      id: `${RAW_PREFIX}${method.toLowerCase()}`,
      method,
      path: pinnedPath(path),
      ...(body === undefined
        ? {}
        : { body: bodyType ?? this.#bodyTypeOf(body, path), nestedBody: true as const }),
      ...(responseType ? { responseType } : {}),
      ...(stream ? { stream } : {}),
      ...(retryClass ? { retry: retryClass } : {}),
      ...(server === undefined ? {} : { server }),
    };
    if (body !== undefined && params && 'body' in params) {
      throw new InvalidParamsError('A raw request with a body cannot have a parameter called body, too.', {
        param: 'body',
      });
    }
    return performCall<T>(
      client.#runtime,
      operation,
      { ...params, ...(body === undefined ? {} : { body }) },
      rest,
    );
  }

  /** Checks the options of a call. A call with another identity is made by the client of that identity. */
  #read<Given extends RequestOptions>(
    options: Given,
    more?: OptionTable,
  ): readonly [ApiClient<Call, Options>, Given] {
    if (options === NO_OPTIONS) return [this, options];
    this.#calls ??= new CallReader(this.#origin.definition, this.#runtime.provider);
    const own = this.#calls.read(options, more);
    if (!own) return [this, options];
    this.#identities ??= new CallIdentities();
    const identity = identityOf(this.#origin.definition, own as Options);
    return [
      this.#identities.of(Object.keys(own).sort().join(), identity, () => this.with(own as Options)),
      this.#calls.without(options),
    ];
  }

  #bodyTypeOf(body: unknown, path: string): string {
    if (!isPlain(body)) return 'raw';
    const usual = this.#runtime.provider.defaultBody;
    return (typeof usual === 'function' ? usual(path) : usual) ?? 'json';
  }
}

/** The parameters of an operation, which are named. */
export function record(operation: Operation, params: object | undefined): Readonly<Record<string, unknown>> {
  if (!params) return NO_PARAMS;
  if (typeof params === 'object' && !Array.isArray(params))
    return params as Readonly<Record<string, unknown>>;
  throw new InvalidParamsError(`${operation.id} takes one object of named parameters.`, {
    operation: operation.id,
  });
}

/** Whether a body is encoded; text, bytes, blobs and streams are sent as they are. */
function isPlain(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return typeof body !== 'string';
  return isPlainObject(body) && !isByteSource(body);
}

/** Refuses paths that leave the base URL, whatever was concatenated into them. */
export function pinnedPath(path: string): string {
  if (typeof path === 'string' && path.startsWith('/') && !path.startsWith('//') && !UNSAFE.test(path)) {
    const dots = path.split(/[/?]/).some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
    if (!dots) return path;
  }
  throw new InvalidParamsError(
    'A raw request takes a path below the base URL: it begins with one slash and has no ".." segment, "#", backslash, white space, lone brace or half of a surrogate pair.',
    { param: 'path' },
  );
}

/** Characters that lead elsewhere, are removed or replaced on the way, or open a placeholder that does not end. */
const UNSAFE = /[\\\s#]|\p{Surrogate}|\{(?:\+?\}|[^}]*(?:\{|$))/u;
