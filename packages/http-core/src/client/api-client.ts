import type { Health } from '../health/health.ts';
import { isPlainObject } from '../encode/wire-value.ts';
import type { DryRunOptions } from '../dry-run/dry-run.ts';
import type { PreparedRequest } from '../dry-run/prepared-request.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { RAW_PREFIX, type HttpMethod, type Operation } from '../operation.ts';
import { createPager } from '../pagination/create-pager.ts';
import type { Pager } from '../pagination/pager.ts';
import { performCall } from '../pipeline/perform-call.ts';
import { ApiPromise } from './api-promise.ts';
import type { Client } from './client.ts';
import type { ClientOptions, RequestOptions } from './options.ts';
import type { Provider } from './provider.ts';
import type { PaginateOptions, RawOptions } from './raw-options.ts';
import { createRuntime, type Runtime, type SharedState } from './runtime.ts';

const NO_OPTIONS: RequestOptions = {};
const NO_PARAMS: Readonly<Record<string, unknown>> = {};

/**
 * A client of one API: its operations by {@link ApiClient.request} and {@link ApiClient.list}, and any path by verb.
 * `Options` are those of a call, with the provider's own among them. Thread-safe in the JavaScript sense: share one per process and set of credentials.
 */
export class ApiClient<Options extends RequestOptions = RequestOptions> implements Client {
  readonly #provider: Provider;
  readonly #options: ClientOptions;
  readonly #runtime: Runtime;

  /**
   * @param shared of the client it is derived from; see {@link ApiClient.with}.
   * @throws ConfigurationError naming the option that is wrong.
   */
  constructor(provider: Provider, options: ClientOptions, shared?: SharedState) {
    this.#provider = provider;
    this.#options = options;
    this.#runtime = createRuntime(provider, options, shared);
  }

  /** Carries out an operation. */
  request<T>(operation: Operation, params?: object, options: RequestOptions = NO_OPTIONS): ApiPromise<T> {
    return ApiPromise.from(performCall<T>(this.#runtime, operation, record(operation, params), options));
  }

  /** Carries out a list operation, page by page. */
  list<Item, Page>(
    operation: Operation,
    params?: object,
    options: RequestOptions = NO_OPTIONS,
  ): Pager<Item, Page> {
    return createPager(this.#runtime, operation, record(operation, params), options);
  }

  /** A client with some options changed. It shares limiter, circuit breaker and health with this one. */
  with(overrides: ClientOptions): ApiClient<Options> {
    return new ApiClient<Options>(this.#provider, { ...this.#options, ...overrides }, this.#runtime);
  }

  /** Where its requests go, without a slash at the end. */
  get baseUrl(): string {
    return this.#runtime.baseUrl;
  }

  /** How the origins this client talks to did lately: latency, failures, circuits, limits, quota for retries. */
  health(): Health {
    const { health, breaker, limiter, secrets } = this.#runtime;
    return health.snapshot(breaker, limiter, secrets);
  }

  /**
   * Shows the request of a call, unsent: `client.dryRun((c) => c.get('/users'))`. Credentials are asked for and applied,
   * and then masked, as are headers and query parameters whose values could be private. Of a list it is the first
   * page's; of several calls, the first. A body that is a stream is let go of: give the real call another one.
   *
   * @throws whatever stops the call before it would be sent; ConfigurationError when `use` makes no call.
   */
  async dryRun(
    use: (client: ApiClient<Options>) => unknown,
    options?: DryRunOptions,
  ): Promise<PreparedRequest> {
    // Loaded when it is wanted: few programs do, and bundles need not carry it.
    const { dryRun } = await import('../dry-run/dry-run.ts');
    // Derived without sharing: what is not sent counts nowhere.
    const off = { ...this.#options, limiter: false, breaker: false } as const;
    return dryRun(
      off,
      (overrides) => new ApiClient<Options>(this.#provider, { ...off, ...overrides }),
      use,
      options,
    );
  }

  /** GET of a path below the base URL. */
  get<T = unknown>(path: string, options?: RawOptions & Options): ApiPromise<T> {
    return this.#raw('GET', path, options);
  }

  /** POST to a path below the base URL. */
  post<T = unknown>(path: string, options?: RawOptions & Options): ApiPromise<T> {
    return this.#raw('POST', path, options);
  }

  /** PUT to a path below the base URL. */
  put<T = unknown>(path: string, options?: RawOptions & Options): ApiPromise<T> {
    return this.#raw('PUT', path, options);
  }

  /** PATCH of a path below the base URL. */
  patch<T = unknown>(path: string, options?: RawOptions & Options): ApiPromise<T> {
    return this.#raw('PATCH', path, options);
  }

  /** DELETE of a path below the base URL. */
  delete<T = unknown>(path: string, options?: RawOptions & Options): ApiPromise<T> {
    return this.#raw('DELETE', path, options);
  }

  /** GET of a list below the base URL, page by page. */
  paginate<Item, Page = unknown>(path: string, options: PaginateOptions & Options): Pager<Item, Page> {
    const { pages, items, params, query, ...rest } = options;
    const operation: Operation = { id: `${RAW_PREFIX}get`, method: 'GET', path: pinnedPath(path) };
    return createPager(this.#runtime, operation, { ...query, ...params }, rest, {
      reader: pages,
      itemsField: items,
    });
  }

  #raw<T>(method: HttpMethod, path: string, options: RawOptions = {}): ApiPromise<T> {
    return ApiPromise.from(this.#performRaw<T>(method, path, options));
  }

  async #performRaw<T>(
    method: HttpMethod,
    path: string,
    options: RawOptions,
  ): ReturnType<typeof performCall<T>> {
    const { params, body, bodyType, answer, retryClass, server, ...rest } = options;
    const operation: Operation = {
      id: `${RAW_PREFIX}${method.toLowerCase()}`,
      method,
      path: pinnedPath(path),
      ...(body === undefined
        ? {}
        : { body: bodyType ?? this.#bodyTypeOf(body, path), nestedBody: true as const }),
      ...(answer ? { answer } : {}),
      ...(retryClass ? { retry: retryClass } : {}),
      ...(server === undefined ? {} : { server }),
    };
    return performCall<T>(
      this.#runtime,
      operation,
      { ...params, ...(body === undefined ? {} : { body }) },
      rest,
    );
  }

  #bodyTypeOf(body: unknown, path: string): string {
    if (!isPlain(body)) return 'raw';
    const usual = this.#provider.defaultBody;
    return (typeof usual === 'function' ? usual(path) : usual) ?? 'json';
  }
}

function record(operation: Operation, params: object | undefined): Readonly<Record<string, unknown>> {
  if (!params) return NO_PARAMS;
  if (typeof params === 'object' && !Array.isArray(params))
    return params as Readonly<Record<string, unknown>>;
  throw new InvalidParamsError(`${operation.id} takes one object of named parameters.`, {
    operation: operation.id,
  });
}

/** Objects and lists are encoded; everything with a form of its own (text, bytes, blobs, streams) is sent as it is. */
function isPlain(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return typeof body !== 'string';
  return isPlainObject(body);
}

/** A relative path that stays below the base URL, whatever was concatenated into it. */
function pinnedPath(path: string): string {
  if (typeof path === 'string' && path.startsWith('/') && !path.startsWith('//') && !UNSAFE.test(path)) {
    const dots = path.split(/[/?]/).some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
    if (!dots) return path;
  }
  throw new InvalidParamsError(
    'A raw request takes a path below the base URL: it begins with one slash and has no ".." segment, "#", backslash, white space, lone brace or half of a surrogate pair.',
    { param: 'path' },
  );
}

/** What leads elsewhere, is cut off or replaced on the way, or opens a placeholder that does not end. */
const UNSAFE = /[\\\s#]|\p{Surrogate}|\{(?:\+?\}|[^}]*(?:\{|$))/u;
