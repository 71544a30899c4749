import {
  ConfigurationError,
  InvalidParamsError,
  type ApiPromise,
  type ClientOptions,
  type Clock,
  type Pager,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '@org/http-core';
import {
  ApiClient,
  retryClassOf,
  systemClock,
  type Client,
  type Operation,
  type RetryClass,
} from '@org/http-core/provider';
import { credentialOf, googleClient } from '../client.ts';
import type { GoogleOptions, RequestOptions } from '../options.ts';
import type { GoogleApi } from '../provider.ts';

/** One call of a batch. It captures the call's request instead of sending it, and returns the call's part of the response. */
export class BatchCall {
  readonly id: string;
  /** Resolves when the request is captured, or when the call has ended without one. */
  readonly ready: Promise<void>;
  request: TransportRequest | undefined;
  readonly #response: Promise<TransportResponse>;
  #setReady: () => void = () => undefined;
  #resolve: (response: TransportResponse) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(id: string) {
    this.id = id;
    this.ready = new Promise((resolve) => {
      this.#setReady = resolve;
    });
    this.#response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // A call without a request has nobody who waits for the response.
    this.#response.catch(() => undefined);
  }

  /** Captures the request, and waits for the response. */
  send(request: TransportRequest): Promise<TransportResponse> {
    if (this.request)
      throw new ConfigurationError(
        'A batch holds the first page of a list only. Iterate the list without a batch.',
      );
    this.request = request;
    this.#setReady();
    return this.#response;
  }

  /** Watches for the end of the call: one that fails before it is sent takes no part in the batch. */
  follow(call: PromiseLike<unknown>): void {
    call.then(this.#setReady, this.#setReady);
  }

  respond(response: TransportResponse): void {
    this.#resolve(response);
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}

/** The header that leads a request to its call. The parts of a batch have a header of this name, too. */
export const CALL_ID_HEADER = 'content-id';

/**
 * A clock without timers, because the calls of a batch have no time limits of their own. A call that gave up before the
 * batch did would be reported as failed although the batch carries it out.
 */
const TIMELESS: Clock = { ...systemClock, setTimer: () => undefined, clearTimer: () => undefined };

/** The options that a call cannot have in a batch, because all calls are sent, and wait, together. */
const BATCH_OPTIONS = [
  'timeoutMs',
  'deadlineMs',
  'retry',
  'limiterCost',
  'maxLimiterWaitMs',
] as const satisfies readonly (keyof RequestOptions)[];

/** The client that the calls of a batch are made on. It collects them. */
export class BatchClient implements Client {
  readonly #client: ApiClient<RequestOptions, GoogleOptions>;
  readonly #calls = new Map<string, BatchCall>();
  readonly #retryClasses: RetryClass[] = [];
  #isClosed = false;

  constructor(api: GoogleApi) {
    this.#client = ApiClient.create(
      { ...googleClient(api), toClientOptions: ownCredential },
      { transport: this.#transport, retry: false, limiter: false, breaker: false, clock: TIMELESS },
    );
  }

  request<T>(operation: Operation, params?: object, options?: RequestOptions): ApiPromise<T> {
    const call = this.#add(operation, params, options);
    const promise = this.#client.request<T>(operation, params, withId(options, call));
    call.follow(promise);
    return promise;
  }

  list<Item, Page>(operation: Operation, params?: object, options?: RequestOptions): Pager<Item, Page> {
    const call = this.#add(operation, params, options);
    const pager = this.#client.list<Item, Page>(operation, params, withId(options, call));
    call.follow(pager);
    return pager;
  }

  /** The idempotency class of the batch, which is that of its least repeatable call. */
  get retryClass(): RetryClass {
    const classes = this.#retryClasses;
    if (classes.every((one) => one === 'safe')) return 'safe';
    return classes.every((one) => one === 'safe' || one === 'idempotent') ? 'idempotent' : 'ambiguous';
  }

  /** Waits until each call has a request or has failed, and returns those with a request. Then it takes no more calls. */
  async collect(): Promise<readonly BatchCall[]> {
    for (let count = -1; count !== this.#calls.size;) {
      count = this.#calls.size;
      await Promise.all([...this.#calls.values()].map(({ ready }) => ready));
    }
    this.#isClosed = true;
    return [...this.#calls.values()].filter(({ request }) => request !== undefined);
  }

  /** Fails every call that is waiting. */
  fail(error: unknown): void {
    this.#isClosed = true;
    for (const call of this.#calls.values()) call.fail(error);
  }

  #add(operation: Operation, params: object = {}, options: RequestOptions = {}): BatchCall {
    const option = BATCH_OPTIONS.find((name) => options[name] !== undefined);
    if (option !== undefined)
      throw new InvalidParamsError(
        `${operation.id}: the option ${option} has no effect on a call in a batch. Pass it to batch().`,
        { param: option, operation: operation.id },
      );
    const call = new BatchCall(`item-${this.#calls.size}`);
    this.#calls.set(call.id, call);
    if (this.#isClosed)
      call.fail(
        new ConfigurationError(
          `${operation.id}: the batch has been sent. Make its calls before the function that makes them returns.`,
        ),
      );
    this.#retryClasses.push(retryClassOf(operation, params as Readonly<Record<string, unknown>>));
    return call;
  }

  readonly #transport: Transport = async (request) => {
    const call = this.#calls.get(request.headers[CALL_ID_HEADER] ?? '');
    if (!call) throw new ConfigurationError('A request of a batch belongs to none of its calls.');
    return call.send(request);
  };
}

/** The calls use the credential of the batch. A call with a credential of its own sends it in its part. */
function ownCredential({ accessToken, apiKey, auth, ...rest }: GoogleOptions): ClientOptions {
  const isOwn = accessToken !== undefined || apiKey !== undefined || auth !== undefined;
  return isOwn ? { ...rest, auth: credentialOf({ accessToken, apiKey, auth }) } : rest;
}

/** The options of a call with its id in a header. The client rejects headers that are not a plain object. */
function withId(options: RequestOptions | undefined, { id }: BatchCall): RequestOptions {
  const headers: unknown = options?.headers ?? {};
  const isPlain = typeof headers === 'object' && headers !== null && !('forEach' in headers);
  if (!isPlain || Array.isArray(headers)) return options ?? {};
  return { ...options, headers: { ...headers, [CALL_ID_HEADER]: id } };
}
