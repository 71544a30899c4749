import {
  ConfigurationError,
  InvalidParamsError,
  type ApiPromise,
  type ClientOptions,
  type Clock,
  type Pager,
} from '@org/http-core';
import {
  ApiClient,
  systemClock,
  type Client,
  type ClientDefinition,
  type Operation,
  type RetryClass,
} from '@org/http-core/provider';
import type { GoogleApi } from '../apis.ts';
import { authOf } from '../auth.ts';
import { kindOf } from '../client-options.ts';
import type { GoogleOptions } from '../options.ts';
import type { RequestOptions } from '../request-options.ts';
import { BatchSlot } from './batch-slot.ts';
import { retryClassOfAll } from './retry-class.ts';

/**
 * A clock for the calls within a batch: none of them has a time of its own. A call that gave up before the batch did
 * would be reported as failed although it is carried out.
 */
const TIMELESS: Clock = { ...systemClock, setTimer: () => undefined, clearTimer: () => undefined };

/** What a call within a batch has no say in: it is sent, and waits, with all others. */
const OF_THE_BATCH = [
  'timeoutMs',
  'deadlineMs',
  'retry',
  'limiterCost',
  'maxLimiterWaitMs',
] as const satisfies readonly (keyof RequestOptions)[];

/** The credential of the batch serves all calls; one that names its own takes it along. */
function ownCredential({ accessToken, apiKey, auth, ...rest }: GoogleOptions): ClientOptions {
  const isOwn = accessToken !== undefined || apiKey !== undefined || auth !== undefined;
  return isOwn ? { ...rest, auth: authOf({ accessToken, apiKey, auth }) } : rest;
}

/** Collects the calls of a batch; it is the client that they are made on. */
export class BatchCalls implements Client {
  readonly #kind: ClientDefinition<GoogleOptions>;
  readonly #slots: BatchSlot[] = [];
  readonly #classes: (RetryClass | undefined)[] = [];
  #isClosed = false;

  constructor(api: GoogleApi) {
    this.#kind = { ...kindOf(api), toClientOptions: ownCredential };
  }

  request<T>(operation: Operation, params?: object, options?: RequestOptions): ApiPromise<T> {
    const slot = this.#slotFor(operation, options);
    const answer = this.#clientOf(slot).request<T>(operation, params, options);
    slot.follow(answer);
    return answer;
  }

  list<Item, Page>(operation: Operation, params?: object, options?: RequestOptions): Pager<Item, Page> {
    const slot = this.#slotFor(operation, options);
    const pager = this.#clientOf(slot).list<Item, Page>(operation, params, options);
    slot.follow(pager);
    return pager;
  }

  /** Sending the batch twice does what the worst of its calls would do. */
  get retryClass(): RetryClass {
    return retryClassOfAll(this.#classes);
  }

  /** The calls that have a request, once all have it or have failed; from then on no other is taken. */
  async collected(): Promise<readonly BatchSlot[]> {
    for (let count = -1; count !== this.#slots.length;) {
      count = this.#slots.length;
      await Promise.all(this.#slots.map(({ ready }) => ready));
    }
    this.#isClosed = true;
    return this.#slots.filter(({ request }) => request !== undefined);
  }

  /** Ends every call that still waits. */
  fail(error: unknown): void {
    this.#isClosed = true;
    for (const slot of this.#slots) slot.fail(error);
  }

  #slotFor(operation: Operation, options: RequestOptions | undefined): BatchSlot {
    const own = OF_THE_BATCH.find((name) => options?.[name] !== undefined);
    if (own !== undefined)
      throw new InvalidParamsError(
        `${operation.id}: the option ${own} of a call in a batch has no effect; pass it to batch().`,
        { param: own, operation: operation.id },
      );
    const slot = new BatchSlot(`item-${this.#slots.length}`);
    if (this.#isClosed) {
      slot.fail(
        new ConfigurationError(
          `${operation.id}: the batch was sent already; make its calls before the function that makes them returns.`,
        ),
      );
      return slot;
    }
    this.#slots.push(slot);
    this.#classes.push(operation.retry ?? (operation.method === 'GET' ? 'safe' : undefined));
    return slot;
  }

  #clientOf({ transport }: BatchSlot): ApiClient<RequestOptions, GoogleOptions> {
    return ApiClient.create(this.#kind, {
      transport,
      retry: false,
      limiter: false,
      breaker: false,
      clock: TIMELESS,
    });
  }
}
